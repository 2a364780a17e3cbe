package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** The path that gave it does not come back. */
class GivenAndGone {
  void give(Sender<StringBuilder> to, boolean b) throws Exception {
    StringBuilder text = new StringBuilder();
    if (b) {
      to.give(text);
      return;
    }
    text.append("x");
  }
}
