package DeepUniqueness.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** A mutable list of sendable things. */
class SendableElements {
  void give(Sender<List<String>> to, List<String> shared, String text) throws Exception {
    List<String> list = new ArrayList<>(shared);
    list.add(text);
    list.addAll(shared);
    list.removeIf(s -> s.isEmpty());
    for (String s : list) {
      System.out.println(s);
    }
    String first = list.get(0);
    to.give(list);
    System.out.println(first);
  }
}
