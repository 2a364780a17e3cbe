package SendableCapture.refused;

import org.plumbline.channel.*;

/** The lambda and its maker would share it. */
class CapturesBuilder {
  void send(Sender<Runnable> to, StringBuilder text) throws Exception {
    // :: error: (sendable.capture)
    to.send(() -> text.append("x"));
  }
}
