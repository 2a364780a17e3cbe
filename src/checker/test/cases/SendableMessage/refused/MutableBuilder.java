package SendableMessage.refused;

import org.plumbline.channel.*;

/** The sender may go on writing to what it sent. */
class MutableBuilder {
  void send(Sender<StringBuilder> to, StringBuilder text) throws Exception {
    // :: error: (sendable.message)
    to.send(text);
  }
}
