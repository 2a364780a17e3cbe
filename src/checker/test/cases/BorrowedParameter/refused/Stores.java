package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** Kept in a field. */
class Stores {
  private StringBuilder kept = new StringBuilder();

  void look(@Borrows StringBuilder text) {
    // :: error: (borrowed.parameter)
    kept = text;
  }
}
