package UseAfterGive.refused;

import org.plumbline.channel.*;

/** Used at the top, given at the bottom. */
class WhileLoop {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    // :: error: (use.after.give)
    while (text.length() < 3) {
      // :: error: (use.after.give)
      to.give(text);
    }
  }
}
