package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A function that gets the elements. */
class HandsToLambda {
  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.forEach(s -> System.setProperty("x", s.toString()));
    // :: error: (deep.uniqueness)
    to.give(list);
  }
}
