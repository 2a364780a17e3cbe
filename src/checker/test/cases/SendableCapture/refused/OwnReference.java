package SendableCapture.refused;

import org.plumbline.channel.*;

/** this:: captures this. */
class OwnReference {
  void work() {}

  void send(Sender<Runnable> to) throws Exception {
    // :: error: (sendable.capture)
    to.send(this::work);
  }
}
