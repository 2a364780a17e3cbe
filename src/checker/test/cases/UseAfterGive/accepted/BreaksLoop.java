package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** The loop ends with the give. */
class BreaksLoop {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    while (true) {
      text.append("x");
      if (text.length() > 3) {
        to.give(text);
        break;
      }
    }
  }
}
