package SendableCapture.refused;

import org.plumbline.channel.*;

/** In either branch. */
class InConditional {
  void send(Sender<Runnable> to, boolean b, StringBuilder text) throws Exception {
    // :: error: (sendable.message)
    to.send(b ? () -> {} : () -> text.append("x"));
  }
}
