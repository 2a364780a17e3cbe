package SendableType.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Final and sendable fields. */
class FinalFields {
  @SendableType
  static final class Point {
    private final int x;
    private final String name;

    Point(int x, String name) {
      this.x = x;
      this.name = name;
    }
  }

  void send(Sender<Point> to) throws Exception {
    to.send(new Point(1, "a"));
  }
}
