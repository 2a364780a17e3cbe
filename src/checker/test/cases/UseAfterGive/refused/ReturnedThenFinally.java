package UseAfterGive.refused;

import org.plumbline.annotations.*;

/** Returned as unique, and changed on the way out. */
class ReturnedThenFinally {
  @Unique StringBuilder make() {
    StringBuilder text = new StringBuilder();
    try {
      return text;
    } finally {
      // :: error: (use.after.give)
      text.append("x");
    }
  }
}
