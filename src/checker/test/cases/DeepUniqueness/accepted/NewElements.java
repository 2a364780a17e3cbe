package DeepUniqueness.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** New things in a new list. */
class NewElements {
  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.add(new StringBuilder("a"));
    list.add(new StringBuilder("b").append(1));
    to.give(list);
  }
}
