package GiveUnique.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A list hands its elements out more than once. */
class ListOfReceived {
  void give(Receiver<StringBuilder> from, Sender<StringBuilder> to) throws Exception {
    var all = from.stream().toList();
    for (StringBuilder text : all) {
      // :: error: (give.unique)
      to.give(text);
    }
    for (StringBuilder text : all) {
      text.append("x");
    }
  }
}
