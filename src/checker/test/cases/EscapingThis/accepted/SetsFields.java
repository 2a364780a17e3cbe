package EscapingThis.accepted;

import org.plumbline.annotations.*;

/** Setting and reading fields lets nothing out. */
class SetsFields {
  @SendableType
  static final class Point {
    private final int x;
    private final int square;

    Point(int x) {
      this.x = x;
      this.square = this.x * x;
    }
  }
}
