package SendableMessage.refused;

import org.plumbline.channel.*;

/** Not without. */
class SuppressedWithoutReason {
  // :: error: (suppression.without.reason)
  @SuppressWarnings("send:sendable.message")
  void send(Sender<Object> to, Object frozen) throws Exception {
    to.send(frozen);
  }
}
