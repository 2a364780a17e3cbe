package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** The constructor keeps its argument in two places. */
class ConstructorKeepsElsewhere {
  static final class Page {
    static final List<StringBuilder> ALL = new ArrayList<>();
    private final StringBuilder text;

    Page(StringBuilder text) {
      this.text = text;
      ALL.add(text);
    }
  }

  void give(Sender<Page> to) throws Exception {
    // :: error: (give.unique)
    to.give(new Page(new StringBuilder()));
  }
}
