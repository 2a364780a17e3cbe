package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** Passed to a method that may keep it. */
class PassesOn {
  void keep(StringBuilder text) {}

  void look(@Borrows StringBuilder text) {
    // :: error: (borrowed.parameter)
    keep(text);
  }
}
