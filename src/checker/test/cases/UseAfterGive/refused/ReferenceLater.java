package UseAfterGive.refused;

import org.plumbline.channel.*;

/** Or a method reference. */
class ReferenceLater {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    to.give(text);
    // :: error: (use.after.give)
    Runnable later = text::reverse;
  }
}
