package SendableType.refused;

import org.plumbline.annotations.*;

/** Another thread may see the old value, or half a change. */
class FieldNotFinal {
  @SendableType
  static final class Point {
    // :: error: (sendable.type)
    int x;
  }
}
