package SendableType.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A subclass that says the same. */
class Subclass {
  @SendableType
  static class Shape {}

  @SendableType
  static final class Square extends Shape {
    final int side = 1;
  }

  void send(Sender<Shape> to) throws Exception {
    to.send(new Square());
  }
}
