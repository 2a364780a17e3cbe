package GiveUnique.accepted;

import org.plumbline.channel.*;

/** What tryGive could not send comes back. */
class HandedBack {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = to.tryGive(new StringBuilder());
    if (text != null) {
      text.append("again");
      to.give(text);
    }
  }
}
