package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** A method that says so keeps no reference to its object. */
class ReceiverStored {
  static Object last = "";

  static class Node {
    @Borrows
    void look() {
      // :: error: (borrowed.parameter)
      last = this;
    }
  }
}
