package SendableMessage.refused;

import org.plumbline.channel.*;

/** Whoever has an array can change it. */
class ArrayOfNumbers {
  void send(Sender<int[]> to, int[] numbers) throws Exception {
    // :: error: (sendable.message)
    to.send(numbers);
  }
}
