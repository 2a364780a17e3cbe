package GiveUnique.refused;

import org.plumbline.channel.*;

/** Another method may have kept it. */
class Passed {
  void look(StringBuilder text) {}

  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    look(text);
    // :: error: (give.unique)
    to.give(text);
  }
}
