package GiveUnique.refused;

import org.plumbline.channel.*;

/** So does an anonymous class. */
class CapturedByClass {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    Object later = new Object() {
      @Override
      public String toString() {
        return text.toString();
      }
    };
    // :: error: (give.unique)
    to.give(text);
  }
}
