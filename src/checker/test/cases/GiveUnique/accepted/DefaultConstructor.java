package GiveUnique.accepted;

import org.plumbline.channel.*;

/** Or with none. */
class DefaultConstructor {
  static class Point {
    int x;
    int y;
  }

  void give(Sender<Point> to) throws Exception {
    Point point = new Point();
    point.x = 1;
    point.y = point.x + 1;
    to.give(point);
  }
}
