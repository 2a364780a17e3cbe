package GiveUnique.refused;

import org.plumbline.channel.*;

/** A field keeps it. */
class Stored {
  private StringBuilder kept = new StringBuilder();

  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    kept = text;
    // :: error: (give.unique)
    to.give(text);
  }
}
