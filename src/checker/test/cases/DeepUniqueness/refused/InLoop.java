package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** Put in on a later turn. */
class InLoop {
  void give(Sender<List<StringBuilder>> to, StringBuilder text) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      if (i == 1) {
        // :: error: (deep.uniqueness)
        to.give(list);
        break;
      }
      list.add(text);
    }
  }
}
