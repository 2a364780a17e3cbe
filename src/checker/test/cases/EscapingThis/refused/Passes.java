package EscapingThis.refused;

import org.plumbline.annotations.*;

/** Passed to a method that may keep it. */
class Passes {
  static void register(Object o) {}

  @SendableType
  static final class Listener {
    Listener() {
      // :: error: (escaping.this)
      register(this);
    }
  }
}
