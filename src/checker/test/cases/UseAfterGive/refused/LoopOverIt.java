package UseAfterGive.refused;

import java.util.*;
import org.plumbline.channel.*;

/** The loop goes on over the old list, whatever the variable holds by then. */
class LoopOverIt {
  void give(Sender<List<String>> to) throws Exception {
    List<String> list = new ArrayList<>();
    for (String word : list) {
      if (word.isEmpty()) {
        // :: error: (use.after.give)
        to.give(list);
        list = new ArrayList<>();
      }
    }
  }
}
