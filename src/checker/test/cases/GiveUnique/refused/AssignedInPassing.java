package GiveUnique.refused;

import org.plumbline.channel.*;

/** The variable keeps what the call is given. */
class AssignedInPassing {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text;
    // :: error: (give.unique)
    to.give(text = new StringBuilder());
    text.append("x");
  }
}
