package GiveUnique.refused;

import org.plumbline.channel.*;

/** Two variables get one object. */
class ChainedAssignment {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder a;
    StringBuilder b;
    a = b = new StringBuilder();
    // :: error: (give.unique)
    to.give(a);
    // :: error: (give.unique)
    to.give(b);
  }
}
