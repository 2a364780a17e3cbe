package GiveUnique.refused;

import org.plumbline.channel.*;

/** A method that does not say @Unique may return what others have. */
class MethodResult {
  StringBuilder get() {
    return new StringBuilder();
  }

  void give(Sender<StringBuilder> to) throws Exception {
    // :: error: (give.unique)
    to.give(get());
  }
}
