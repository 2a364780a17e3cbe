package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** Put in before the exception. */
class InTry {
  void give(Sender<List<StringBuilder>> to, StringBuilder text) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    try {
      list.add(text);
    } catch (RuntimeException e) {
      // :: error: (deep.uniqueness)
      to.give(list);
    }
  }
}
