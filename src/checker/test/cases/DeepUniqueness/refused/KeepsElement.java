package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A part that was taken out. */
class KeepsElement {
  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.add(new StringBuilder());
    StringBuilder part = list.get(0);
    // :: error: (deep.uniqueness)
    to.give(list);
    part.append("x");
  }
}
