package GiveUnique.refused;

import org.plumbline.channel.*;

/** Shared on one path is shared. */
class OneBranch {
  private StringBuilder kept = new StringBuilder();

  void give(Sender<StringBuilder> to, boolean b) throws Exception {
    StringBuilder text = new StringBuilder();
    if (b) {
      kept = text;
    }
    // :: error: (give.unique)
    to.give(text);
  }
}
