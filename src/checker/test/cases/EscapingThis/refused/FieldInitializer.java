package EscapingThis.refused;

import org.plumbline.annotations.*;

/** And where a field is set. */
class FieldInitializer {
  static int register(Object o) {
    return 0;
  }

  @SendableType
  static final class Listener {
    // :: error: (escaping.this)
    private final int id = register(this);
  }
}
