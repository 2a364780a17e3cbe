package UseAfterGive.refused;

import org.plumbline.channel.*;

/** The end of the block closes what another thread has. */
class Resource {
  static final class Page implements AutoCloseable {
    private int open = 1;

    @Override
    public void close() {
      open = 0;
    }
  }

  void declared(Sender<Page> to) throws Exception {
    try (Page page = new Page()) {
      // :: error: (use.after.give)
      to.give(page);
    }
  }

  void named(Sender<Page> to) throws Exception {
    Page page = new Page();
    // :: error: (use.after.give)
    try (page) {
      to.give(page);
    }
  }
}
