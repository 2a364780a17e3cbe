package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A view of its insides. */
class KeepsIterator {
  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    Iterator<StringBuilder> it = list.iterator();
    // :: error: (deep.uniqueness)
    to.give(list);
    it.remove();
  }
}
