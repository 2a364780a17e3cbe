package SendableMessage.accepted;

import org.plumbline.channel.*;

/** What a variable holds counts, not only its type. */
class Flow {
  void send(Sender<Object> to) throws Exception {
    Object message = "text";
    to.send(message);
  }
}
