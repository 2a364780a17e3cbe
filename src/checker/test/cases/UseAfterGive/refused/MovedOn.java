package UseAfterGive.refused;

import org.plumbline.annotations.*;

/** After a move to another variable. */
class MovedOn {
  void give() {
    StringBuilder a = new StringBuilder();
    @Unique StringBuilder b = a;
    // :: error: (use.after.give)
    a.append("x");
  }
}
