package GiveUnique.refused;

import org.plumbline.channel.*;

/** append returns the builder itself. */
class OwnBuilder {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    StringBuilder same = text.append("x");
    // :: error: (deep.uniqueness)
    to.give(text);
    // :: error: (give.unique)
    to.give(same);
  }
}
