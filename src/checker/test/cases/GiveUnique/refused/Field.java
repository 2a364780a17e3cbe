package GiveUnique.refused;

import org.plumbline.channel.*;

/** So does whoever reads the field. */
class Field {
  private final StringBuilder text = new StringBuilder();

  void give(Sender<StringBuilder> to) throws Exception {
    // :: error: (give.unique)
    to.give(text);
  }
}
