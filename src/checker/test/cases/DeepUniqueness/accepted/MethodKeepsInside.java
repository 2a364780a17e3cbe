package DeepUniqueness.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** What is moved to it is kept in one place, or given on. */
class MethodKeepsInside {
  static final class Book {
    private final List<StringBuilder> pages = new ArrayList<>();
    private StringBuilder title;

    Book(StringBuilder title) {
      if (title == null) {
        throw new IllegalArgumentException("no title");
      }
      this.title = Objects.requireNonNull(title);
    }

    void add(StringBuilder page) {
      pages.add(page);
    }

    void rename(StringBuilder other) {
      this.title = other;
    }
  }

  void give(Sender<Book> to) throws Exception {
    Book book = new Book(new StringBuilder("x"));
    book.add(new StringBuilder());
    book.rename(new StringBuilder("y"));
    to.give(book);
  }
}
