package EscapingThis.accepted;

import org.plumbline.annotations.*;

/** A private method whose code is there to see. */
class PrivateMethod {
  @SendableType
  static final class Point {
    private final int x;

    Point(int x) {
      this.x = x;
      check();
    }

    private void check() {
      if (x < 0) {
        throw new IllegalArgumentException();
      }
    }
  }
}
