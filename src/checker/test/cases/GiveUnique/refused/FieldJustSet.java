package GiveUnique.refused;

import org.plumbline.channel.*;

/** Also when the field was just set. */
class FieldJustSet {
  private StringBuilder text = new StringBuilder();

  void give(Sender<StringBuilder> to) throws Exception {
    this.text = new StringBuilder();
    // :: error: (give.unique)
    to.give(this.text);
  }
}
