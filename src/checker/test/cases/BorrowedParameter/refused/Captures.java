package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** Captured. */
class Captures {
  Runnable look(@Borrows StringBuilder text) {
    // :: error: (borrowed.parameter)
    return () -> text.append("x");
  }
}
