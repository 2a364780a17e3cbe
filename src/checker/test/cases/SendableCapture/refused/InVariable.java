package SendableCapture.refused;

import org.plumbline.channel.*;

/** Through a variable, too. */
class InVariable {
  void send(Sender<Runnable> to, int[] numbers) throws Exception {
    Runnable job = () -> numbers[0]++;
    // :: error: (sendable.message)
    to.send(job);
  }
}
