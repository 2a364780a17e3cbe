package SendableMessage.accepted;

import org.plumbline.channel.*;

/** A rule may be suppressed, with the reason beside it. */
class SuppressedWithReason {
  @SuppressWarnings("send:sendable.message") // the caller has frozen it
  void send(Sender<Object> to, Object frozen) throws Exception {
    to.send(frozen);
  }
}
