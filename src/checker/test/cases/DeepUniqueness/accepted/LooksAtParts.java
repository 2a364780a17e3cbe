package DeepUniqueness.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** Looking at a part lets nothing out. */
class LooksAtParts {
  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.add(new StringBuilder("a"));
    list.get(0).append("x");
    if (list.get(0).length() > 2) {
      list.clear();
    }
    to.give(list);
  }
}
