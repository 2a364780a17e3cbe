package UseAfterGive.refused;

import org.plumbline.channel.*;

/** A lambda that captures it afterwards. */
class CapturedLater {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    to.give(text);
    // :: error: (use.after.give)
    Runnable later = () -> text.append("x");
  }
}
