package DeepUniqueness.refused;

import java.util.*;
import java.util.function.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A function in a variable may keep what it is handed as well. */
class HandsToVariable {
  static final List<StringBuilder> KEPT = new ArrayList<>();

  void give(Sender<List<StringBuilder>> to) throws Exception {
    Consumer<StringBuilder> keep = text -> KEPT.add(text);
    List<StringBuilder> list = new ArrayList<>();
    list.add(new StringBuilder());
    list.forEach(keep);
    // :: error: (deep.uniqueness)
    to.give(list);
  }

  void giveWords(Sender<List<String>> to, @Sendable Consumer<String> look) throws Exception {
    List<String> list = new ArrayList<>();
    list.forEach(look);
    to.give(list);
  }
}
