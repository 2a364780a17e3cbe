package SendableMessage.accepted;

import org.plumbline.channel.*;

/** Strings are immutable. */
class Text {
  void send(Sender<String> to, String text) throws Exception {
    to.send(text);
    to.send("a" + text + 1);
    to.trySend(text);
  }
}
