package BorrowedParameter.accepted;

import org.plumbline.annotations.*;

/** Passes it to a method that promises the same. */
class PassesOn {
  int look(@Borrows StringBuilder text) {
    return text.length();
  }

  int again(@Borrows StringBuilder text) {
    return look(text) + 1;
  }
}
