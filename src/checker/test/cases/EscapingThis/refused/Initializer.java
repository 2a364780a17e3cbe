package EscapingThis.refused;

import org.plumbline.annotations.*;

/** In an initializer, too. */
class Initializer {
  @SendableType
  static final class Listener {
    static Listener last;

    {
      // :: error: (escaping.this)
      last = this;
    }
  }
}
