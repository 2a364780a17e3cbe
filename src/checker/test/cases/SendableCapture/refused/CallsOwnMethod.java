package SendableCapture.refused;

import org.plumbline.channel.*;

/** So is the name of a method. */
class CallsOwnMethod {
  void work() {}

  void send(Sender<Runnable> to) throws Exception {
    // :: error: (sendable.capture)
    to.send(() -> work());
  }
}
