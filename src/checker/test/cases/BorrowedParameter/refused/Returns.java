package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** Returned. */
class Returns {
  StringBuilder look(@Borrows StringBuilder text) {
    // :: error: (borrowed.parameter)
    return text;
  }
}
