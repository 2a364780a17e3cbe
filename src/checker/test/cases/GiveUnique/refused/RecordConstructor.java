package GiveUnique.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A compact constructor that lets the object out. */
class RecordConstructor {
  record Page(StringBuilder text) {
    static final List<Object> ALL = new ArrayList<>();

    Page {
      register();
    }

    private void register() {
      ALL.add(this);
    }
  }

  void give(Sender<Page> to) throws Exception {
    // :: error: (give.unique)
    to.give(new Page(new StringBuilder()));
  }
}
