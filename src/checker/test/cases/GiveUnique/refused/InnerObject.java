package GiveUnique.refused;

import org.plumbline.channel.*;

/** An inner object refers to its outer one. */
class InnerObject {
  class Inner {
    int x;
  }

  void give(Sender<Inner> to) throws Exception {
    // :: error: (give.unique)
    to.give(new Inner());
  }
}
