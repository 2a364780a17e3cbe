package UseAfterGive.refused;

import org.plumbline.annotations.*;

/** In a condition. */
class ShortCircuit {
  boolean take(@Moves @Unique StringBuilder text) {
    return true;
  }

  void give(boolean b) {
    StringBuilder text = new StringBuilder();
    if (b && take(text)) {
      return;
    }
    // :: error: (use.after.give)
    text.append("x");
  }
}
