package BorrowedParameter.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Given away. */
class Gives {
  void look(@Borrows @Unique StringBuilder text, Sender<StringBuilder> to) throws Exception {
    // :: error: (borrowed.parameter)
    to.give(text);
  }
}
