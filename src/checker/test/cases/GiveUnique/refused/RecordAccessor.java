package GiveUnique.refused;

import java.util.*;
import org.plumbline.channel.*;

/** An accessor that is written out can do anything. */
class RecordAccessor {
  record Page(StringBuilder text) {
    static final List<Page> SEEN = new ArrayList<>();

    @Override
    public StringBuilder text() {
      SEEN.add(this);
      return text;
    }
  }

  void give(Sender<Page> to) throws Exception {
    Page page = new Page(new StringBuilder());
    page.text().append("x");
    // :: error: (give.unique)
    to.give(page);
  }
}
