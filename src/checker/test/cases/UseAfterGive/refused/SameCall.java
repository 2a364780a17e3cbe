package UseAfterGive.refused;

import org.plumbline.annotations.*;

/** Twice in one call. */
class SameCall {
  void both(@Moves @Unique StringBuilder a, @Moves @Unique StringBuilder b) {}

  void give() {
    StringBuilder text = new StringBuilder();
    // :: error: (use.after.give)
    both(text, text);
  }
}
