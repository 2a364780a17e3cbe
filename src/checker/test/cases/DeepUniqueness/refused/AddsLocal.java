package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** The list is new; what is in it is not only in it. */
class AddsLocal {
  void give(Sender<List<StringBuilder>> to) throws Exception {
    StringBuilder text = new StringBuilder();
    List<StringBuilder> list = new ArrayList<>();
    list.add(text);
    // :: error: (deep.uniqueness)
    to.give(list);
    text.append("x");
  }
}
