package GiveUnique.accepted;

import org.plumbline.channel.*;

/** What is sendable needs no owner, and may be given too. */
class Sendable {
  void give(Sender<String> to, String text) throws Exception {
    to.give(text);
    to.give(text);
  }
}
