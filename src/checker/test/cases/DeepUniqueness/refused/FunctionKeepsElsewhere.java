package DeepUniqueness.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** The method keeps its argument, and a function that has it, whatever its name. */
class FunctionKeepsElsewhere {
  static final class Book {
    static Runnable last = () -> {};
    private StringBuilder text = new StringBuilder();

    Book() {}

    Book(StringBuilder page$) {
      text = page$;
      last = () -> page$.length();
    }

    @Borrows
    void set(@Moves @Unique StringBuilder page$) {
      text = page$;
      last = () -> page$.length();
    }
  }

  void give(Sender<Book> to) throws Exception {
    Book book = new Book();
    book.set(new StringBuilder());
    // :: error: (deep.uniqueness)
    to.give(book);
  }

  void giveNew(Sender<Book> to) throws Exception {
    // :: error: (give.unique)
    to.give(new Book(new StringBuilder()));
  }
}
