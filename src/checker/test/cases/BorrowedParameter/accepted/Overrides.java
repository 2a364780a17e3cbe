package BorrowedParameter.accepted;

import org.plumbline.annotations.*;

/** An overriding method that promises the same. */
class Overrides {
  interface Looker {
    void look(@Borrows StringBuilder text);
  }

  static class Counter implements Looker {
    int length;

    @Override
    public void look(@Borrows StringBuilder text) {
      length += text.length();
    }
  }
}
