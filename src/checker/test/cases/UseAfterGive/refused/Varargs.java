package UseAfterGive.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** One of several. */
class Varargs {
  @SafeVarargs
  static void take(@Moves @Unique StringBuilder... texts) {}

  void give() {
    StringBuilder one = new StringBuilder();
    StringBuilder other = new StringBuilder();
    take(one, other);
    // :: error: (use.after.give)
    one.append("x");
    // :: error: (use.after.give)
    other.append("x");
  }
}
