package UseAfterGive.refused;

import org.plumbline.channel.*;

/** The second turn gives it again. */
class InLoop {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 2; i++) {
      // :: error: (use.after.give)
      to.give(text);
    }
  }
}
