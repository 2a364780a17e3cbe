package UseAfterGive.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Another is closed; and what is given in the finally block was closed before. */
class ResourceOfOther {
  static final class Page implements AutoCloseable {
    private int open = 1;

    @Override
    public void close() {
      open = 0;
    }
  }

  void give(Sender<Page> to, @Unique Page page) throws Exception {
    try (Page other = new Page()) {
      other.close();
      to.give(page);
    }
  }

  void giveClosed(Sender<Page> to, @Unique Page page) throws Exception {
    try (page) {
      page.close();
    } finally {
      to.give(page);
    }
  }
}
