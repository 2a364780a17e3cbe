package GiveUnique.accepted;

import org.plumbline.channel.*;

/** Made here and seen by nobody. */
class New {
  void give(Sender<StringBuilder> to) throws Exception {
    to.give(new StringBuilder());
  }
}
