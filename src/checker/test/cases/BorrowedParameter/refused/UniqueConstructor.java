package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** A constructor that says so tells nobody. */
class UniqueConstructor {
  static Object last = "";

  static class Node {
    @Unique Node() {
      // :: error: (borrowed.parameter)
      last = this;
    }
  }
}
