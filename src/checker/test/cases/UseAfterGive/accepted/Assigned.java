package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** A variable that got another object. */
class Assigned {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    to.give(text);
    text = new StringBuilder();
    text.append("x");
    to.give(text);
  }
}
