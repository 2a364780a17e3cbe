package UseAfterGive.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** What comes before in the same call does not hide it. */
class AfterComparison {
  static void take(boolean really, @Moves @Unique StringBuilder text) {}

  void give(Object other) {
    StringBuilder text = new StringBuilder();
    take(other == null, text);
    // :: error: (use.after.give)
    text.append("x");
  }
}
