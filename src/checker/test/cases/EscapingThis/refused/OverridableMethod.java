package EscapingThis.refused;

import org.plumbline.annotations.*;

/** A subclass's method sees the object before it is made. */
class OverridableMethod {
  @SendableType
  static class Listener {
    Listener() {
      // :: error: (escaping.this)
      hook();
    }

    void hook() {}
  }
}
