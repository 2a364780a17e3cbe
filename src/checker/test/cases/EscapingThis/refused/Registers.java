package EscapingThis.refused;

import org.plumbline.annotations.*;

/** Another thread may see the object before its fields are set. */
class Registers {
  @SendableType
  static final class Listener {
    static Listener last;
    private final int x;

    Listener() {
      // :: error: (escaping.this)
      last = this;
      x = 1;
    }
  }
}
