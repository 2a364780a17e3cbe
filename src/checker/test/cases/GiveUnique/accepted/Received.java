package GiveUnique.accepted;

import org.plumbline.channel.*;

/** A message that was received has no other owner. */
class Received {
  void pass(Receiver<StringBuilder> from, Sender<StringBuilder> to) throws Exception {
    to.give(from.recv());
    StringBuilder text = from.recv();
    text.append("seen");
    to.give(text);
  }
}
