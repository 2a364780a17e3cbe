package GiveUnique.refused;

import org.plumbline.channel.*;

/** A pattern gives it another name. */
class PatternAlias {
  void give(Sender<Object> to) throws Exception {
    Object text = new StringBuilder();
    if (text instanceof StringBuilder other) {
      // :: error: (give.unique)
      to.give(text);
      other.append("x");
    }
  }
}
