package GiveUnique.refused;

import org.plumbline.channel.*;

/** The constructor has told somebody. */
class ConstructorLeaks {
  static Object last;

  static class Noisy {
    Noisy() {
      last = this;
    }
  }

  void give(Sender<Noisy> to) throws Exception {
    // :: error: (give.unique)
    to.give(new Noisy());
  }
}
