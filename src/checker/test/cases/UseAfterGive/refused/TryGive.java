package UseAfterGive.refused;

import org.plumbline.channel.*;

/** tryGive takes it, too, and hands back what it could not send. */
class TryGive {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    to.tryGive(text);
    // :: error: (use.after.give)
    text.append("x");
  }
}
