package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** Given once on each path. */
class EachBranch {
  void give(Sender<StringBuilder> to, Sender<StringBuilder> other, boolean b) throws Exception {
    StringBuilder text = new StringBuilder();
    if (b) {
      to.give(text);
    } else {
      other.give(text);
    }
  }
}
