package GiveUnique.refused;

import org.plumbline.channel.*;

/** Or static. */
class StaticField {
  static StringBuilder text = new StringBuilder();

  void give(Sender<StringBuilder> to) throws Exception {
    text = new StringBuilder();
    // :: error: (give.unique)
    to.give(text);
  }
}
