package EscapingThis.refused;

import org.plumbline.annotations.*;

/** A lambda that captures it and is run by another thread. */
class StartsThread {
  @SendableType
  static final class Listener {
    private final int x;

    Listener() {
      // :: error: (escaping.this)
      new Thread(() -> System.out.println(this)).start();
      x = 1;
    }
  }
}
