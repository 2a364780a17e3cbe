package UseAfterGive.refused;

import org.plumbline.channel.*;

/** It has one owner, not two. */
class GiveTwice {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    to.give(text);
    // :: error: (use.after.give)
    to.give(text);
  }
}
