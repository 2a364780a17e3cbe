package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** Which of the two is changed is not known. */
class ConditionalTarget {
  static final class Page {
    StringBuilder text = new StringBuilder();
  }

  void set(Sender<Page> to, boolean first, StringBuilder shared) throws Exception {
    Page a = new Page();
    Page b = new Page();
    (first ? a : b).text = shared;
    // :: error: (deep.uniqueness)
    to.give(a);
    // :: error: (deep.uniqueness)
    to.give(b);
  }

  void add(Sender<List<StringBuilder>> to, boolean first, StringBuilder shared) throws Exception {
    List<StringBuilder> a = new ArrayList<>();
    List<StringBuilder> b = new ArrayList<>();
    (first ? a : b).add(shared);
    // :: error: (deep.uniqueness)
    to.give(a);
    // :: error: (deep.uniqueness)
    to.give(b);
  }
}
