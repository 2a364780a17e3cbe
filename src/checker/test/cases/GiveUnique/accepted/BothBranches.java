package GiveUnique.accepted;

import org.plumbline.channel.*;

/** New on both paths. */
class BothBranches {
  void give(Sender<StringBuilder> to, boolean b) throws Exception {
    StringBuilder text;
    if (b) {
      text = new StringBuilder("a");
    } else {
      text = new StringBuilder("b");
    }
    to.give(text);
    to.give(b ? new StringBuilder() : new StringBuilder("c"));
  }
}
