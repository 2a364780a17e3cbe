package GiveUnique.accepted;

import org.plumbline.channel.*;

/** Nor has one that a loop receives. */
class Loop {
  void pass(Receiver<StringBuilder> from, Sender<StringBuilder> to) throws Exception {
    for (StringBuilder text : from) {
      text.append("seen");
      to.give(text);
    }
  }
}
