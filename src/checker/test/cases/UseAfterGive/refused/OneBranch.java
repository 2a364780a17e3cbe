package UseAfterGive.refused;

import org.plumbline.channel.*;

/** Given on one path. */
class OneBranch {
  void give(Sender<StringBuilder> to, boolean b) throws Exception {
    StringBuilder text = new StringBuilder();
    if (b) {
      to.give(text);
    }
    // :: error: (use.after.give)
    text.append("x");
  }
}
