package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** What was read before. */
class LengthBefore {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    int length = text.length();
    to.give(text);
    System.out.println(length);
  }
}
