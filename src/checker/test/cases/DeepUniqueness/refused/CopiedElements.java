package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A new list of shared elements. */
class CopiedElements {
  void give(Sender<List<StringBuilder>> to, List<StringBuilder> shared) throws Exception {
    // :: error: (give.unique)
    to.give(new ArrayList<>(shared));
    List<StringBuilder> list = new ArrayList<>();
    list.addAll(shared);
    // :: error: (deep.uniqueness)
    to.give(list);
  }
}
