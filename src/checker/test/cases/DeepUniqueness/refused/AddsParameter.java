package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** The caller has it too. */
class AddsParameter {
  void give(Sender<List<StringBuilder>> to, StringBuilder text) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.add(text);
    // :: error: (deep.uniqueness)
    to.give(list);
  }
}
