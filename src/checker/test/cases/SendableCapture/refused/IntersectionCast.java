package SendableCapture.refused;

import org.plumbline.channel.*;

/** What the lambda is cast to changes nothing. */
class IntersectionCast {
  void send(Sender<Runnable> to, StringBuilder text) throws Exception {
    // :: error: (sendable.capture)
    to.send((Runnable & java.io.Serializable) () -> text.append("x"));
  }
}
