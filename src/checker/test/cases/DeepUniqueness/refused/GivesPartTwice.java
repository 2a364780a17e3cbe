package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** But only once. */
class GivesPartTwice {
  void give(Sender<StringBuilder> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.add(new StringBuilder("a"));
    to.give(list.get(0));
    // :: error: (use.after.give)
    list.clear();
  }
}
