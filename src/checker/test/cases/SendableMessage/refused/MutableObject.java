package SendableMessage.refused;

import org.plumbline.channel.*;

/** Of an Object nothing is known. */
class MutableObject {
  void send(Sender<Object> to, Object message) throws Exception {
    // :: error: (sendable.message)
    to.send(message);
  }
}
