package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** Nor does any method of a type that says so. */
class ReceiverOfType {
  static Object last = "";

  @Borrows
  static class Node {
    int[] data = new int[1];

    void look() {
      // :: error: (borrowed.parameter)
      last = data;
    }
  }
}
