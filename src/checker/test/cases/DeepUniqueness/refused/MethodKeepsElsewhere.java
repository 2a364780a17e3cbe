package DeepUniqueness.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** It is moved to the method, which keeps it twice. */
class MethodKeepsElsewhere {
  static final class Book {
    static StringBuilder last = new StringBuilder();
    private StringBuilder text = new StringBuilder();

    void set(@Moves @Unique StringBuilder page) {
      text = page;
      last = page;
    }
  }

  void give(Sender<Book> to) throws Exception {
    Book book = new Book();
    book.set(new StringBuilder());
    // :: error: (deep.uniqueness)
    to.give(book);
  }
}
