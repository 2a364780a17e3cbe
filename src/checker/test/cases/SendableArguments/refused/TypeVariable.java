package SendableArguments.refused;

import org.plumbline.channel.*;

/** T may stand for anything. */
class TypeVariable {
  <T> void send(Sender<T> to, T message) throws Exception {
    // :: error: (sendable.arguments)
    to.send(message);
  }
}
