package BorrowedParameter.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** What is inherited does not keep the promise of the interface. */
class InheritedMethod {
  interface Look {
    void at(@Borrows StringBuilder text);
  }

  static class Keeper {
    StringBuilder kept = new StringBuilder();

    public void at(StringBuilder text) {
      kept = text;
    }
  }

  // :: error: (borrowed.parameter)
  static final class Both extends Keeper implements Look {}
}
