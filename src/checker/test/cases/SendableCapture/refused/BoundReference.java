package SendableCapture.refused;

import org.plumbline.channel.*;

/** The object before the double colon is captured. */
class BoundReference {
  void send(Sender<Runnable> to, StringBuilder text) throws Exception {
    // :: error: (sendable.capture)
    to.send(text::reverse);
  }
}
