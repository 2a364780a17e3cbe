package SendableCast.accepted;

import org.plumbline.channel.*;

/** So is a pattern. */
class Pattern {
  void send(Sender<String> to, Object message) throws Exception {
    if (message instanceof String text) {
      to.send(text);
    }
  }
}
