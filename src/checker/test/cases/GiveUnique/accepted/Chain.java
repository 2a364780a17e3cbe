package GiveUnique.accepted;

import org.plumbline.channel.*;

/** At the end of a chain. */
class Chain {
  void give(Sender<StringBuilder> to) throws Exception {
    to.give(new StringBuilder().append("x").append(1));
  }
}
