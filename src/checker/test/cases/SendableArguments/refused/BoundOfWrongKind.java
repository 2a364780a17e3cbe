package SendableArguments.refused;

import org.plumbline.channel.*;

/** A bound that is not sendable. */
class BoundOfWrongKind {
  <T extends CharSequence> void send(Sender<T> to, T message) throws Exception {
    // :: error: (sendable.arguments)
    to.send(message);
  }
}
