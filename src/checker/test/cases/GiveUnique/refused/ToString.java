package GiveUnique.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A method that overrides one of Object is looked at as well. */
class ToString {
  static final class Page {
    static final List<Page> SEEN = new ArrayList<>();

    @Override
    public String toString() {
      SEEN.add(this);
      return "page";
    }
  }

  void give(Sender<Page> to) throws Exception {
    Page page = new Page();
    page.toString();
    // :: error: (give.unique)
    to.give(page);
  }
}
