package DeepUniqueness.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** A map of lists. */
class MapOfLists {
  void give(Sender<Map<String, List<Integer>>> to) throws Exception {
    Map<String, List<Integer>> map = new HashMap<>();
    map.put("a", new ArrayList<>());
    map.get("a").add(1);
    to.give(map);
  }
}
