package SendableMessage.refused;

import org.plumbline.channel.*;

/** A class of which nobody says that it is sendable. */
class PlainClass {
  static class Point {
    int x;
  }

  void send(Sender<Point> to) throws Exception {
    // :: error: (sendable.message)
    to.send(new Point());
  }
}
