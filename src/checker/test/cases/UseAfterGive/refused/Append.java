package UseAfterGive.refused;

import org.plumbline.channel.*;

/** Another thread may be reading it. */
class Append {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    to.give(text);
    // :: error: (use.after.give)
    text.append("x");
  }
}
