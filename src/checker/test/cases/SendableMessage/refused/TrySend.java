package SendableMessage.refused;

import org.plumbline.channel.*;

/** trySend asks for the same as send. */
class TrySend {
  void send(Sender<StringBuilder> to, StringBuilder text) throws Exception {
    // :: error: (sendable.message)
    to.trySend(text);
    // :: error: (sendable.message)
    to.trySend(text, java.time.Duration.ZERO);
  }
}
