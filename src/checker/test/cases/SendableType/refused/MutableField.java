package SendableType.refused;

import org.plumbline.annotations.*;

/** Final, but it refers to something mutable. */
class MutableField {
  @SendableType
  static final class Line {
    // :: error: (sendable.type)
    private final StringBuilder text = new StringBuilder();
  }
}
