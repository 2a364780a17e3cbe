package SendableType.refused;

import org.plumbline.annotations.*;

/** A subclass passes for it, and must say the same. */
class Subclass {
  @SendableType
  static class Shape {}

  // :: error: (sendable.type)
  static class Square extends Shape {
    int side;
  }
}
