package UseAfterGive.refused;

import org.plumbline.annotations.*;

/** Initializers are code as well. */
class Initializers {
  static void give(@Moves @Unique StringBuilder text) {}

  static {
    StringBuilder text = new StringBuilder();
    give(text);
    // :: error: (use.after.give)
    text.append("x");
  }

  {
    StringBuilder text = new StringBuilder();
    give(text);
    // :: error: (use.after.give)
    text.append("x");
  }

  final Runnable later =
      () -> {
        StringBuilder text = new StringBuilder();
        give(text);
        // :: error: (use.after.give)
        text.append("x");
      };
}
