package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A loop that keeps the elements. */
class LoopsOver {
  private StringBuilder kept = new StringBuilder();

  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    for (StringBuilder part : list) {
      kept = part;
    }
    // :: error: (give.unique)
    to.give(list);
  }
}
