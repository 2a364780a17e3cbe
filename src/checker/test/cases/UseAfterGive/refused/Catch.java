package UseAfterGive.refused;

import org.plumbline.channel.*;

/** A give that throws may have handed it over all the same. */
class Catch {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    try {
      to.give(text);
    } catch (DisconnectedException e) {
      // :: error: (use.after.give)
      text.append("x");
    }
  }
}
