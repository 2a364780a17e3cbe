package UseAfterGive.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** The loop over it is left when it is given. */
class LeavesLoop {
  void give(Sender<List<String>> to) throws Exception {
    List<String> list = new ArrayList<>();
    for (String word : list) {
      if (word.isEmpty()) {
        to.give(list);
        return;
      }
    }
    to.give(list);
  }
}
