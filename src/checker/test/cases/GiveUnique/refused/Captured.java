package GiveUnique.refused;

import org.plumbline.channel.*;

/** A lambda keeps it. */
class Captured {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    Runnable later = () -> text.append("x");
    // :: error: (give.unique)
    to.give(text);
  }
}
