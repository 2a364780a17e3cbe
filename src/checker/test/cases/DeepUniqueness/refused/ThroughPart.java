package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** Put into a part. */
class ThroughPart {
  void give(Sender<List<List<StringBuilder>>> to, StringBuilder text) throws Exception {
    List<List<StringBuilder>> list = new ArrayList<>();
    list.add(new ArrayList<>());
    list.get(0).add(text);
    // :: error: (deep.uniqueness)
    to.give(list);
  }
}
