package BorrowedParameter.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Looks at it, and changes it. */
class Looks {
  int look(@Borrows StringBuilder text) {
    text.append("x");
    return text.length();
  }

  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    look(text);
    to.give(text);
  }
}
