package BorrowedParameter.refused;

import org.plumbline.annotations.*;

/** An overriding method keeps the promise. */
class Overrides {
  interface Looker {
    void look(@Borrows StringBuilder text);
  }

  static class Keeper implements Looker {
    StringBuilder kept = new StringBuilder();

    @Override
    // :: error: (borrowed.parameter)
    public void look(StringBuilder text) {
      kept = text;
    }
  }
}
