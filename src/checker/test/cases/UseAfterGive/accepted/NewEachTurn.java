package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** A new one on each turn. */
class NewEachTurn {
  void give(Sender<StringBuilder> to) throws Exception {
    for (int i = 0; i < 2; i++) {
      StringBuilder text = new StringBuilder();
      to.give(text);
    }
  }
}
