package SendableMessage.refused;

import org.plumbline.channel.*;

/** Sendable on one path is not sendable. */
class OneBranch {
  void send(Sender<Object> to, boolean b, Object other) throws Exception {
    Object message = "text";
    if (b) {
      message = other;
    }
    // :: error: (sendable.message)
    to.send(message);
  }
}
