package BorrowedParameter.refused;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A function for an interface that promises to borrow keeps its argument. */
class Functions {
  interface Look {
    void at(@Borrows StringBuilder text);
  }

  private final List<StringBuilder> kept = new ArrayList<>();
  private StringBuilder last = new StringBuilder();

  Look lambda() {
    // :: error: (borrowed.parameter)
    return text -> last = text;
  }

  Look block() {
    return text -> {
      // :: error: (borrowed.parameter)
      kept.add(text);
    };
  }

  Look reference() {
    // :: error: (borrowed.parameter)
    return kept::add;
  }
}
