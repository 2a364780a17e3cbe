package GiveUnique.refused;

import org.plumbline.channel.*;

/** The caller has it too. */
class Parameter {
  void give(Sender<StringBuilder> to, StringBuilder text) throws Exception {
    // :: error: (give.unique)
    to.give(text);
  }
}
