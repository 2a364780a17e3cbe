package GiveUnique.refused;

import org.plumbline.channel.*;

/** Two names for one object. */
class Alias {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder a = new StringBuilder();
    StringBuilder b = a;
    // :: error: (give.unique)
    to.give(a);
    // :: error: (give.unique)
    to.give(b);
  }
}
