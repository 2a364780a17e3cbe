package SendableMessage.refused;

import org.plumbline.channel.*;

/** A raw sender takes no more than others. */
class RawSender {
  @SuppressWarnings({"rawtypes", "unchecked"})
  void send(Sender to, StringBuilder text) throws Exception {
    // :: error: (sendable.message)
    to.send(text);
    // :: error: (give.unique)
    to.give(text);
  }
}
