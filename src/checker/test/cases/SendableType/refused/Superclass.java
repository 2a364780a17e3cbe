package SendableType.refused;

import org.plumbline.annotations.*;

/** The superclass may have fields of its own. */
class Superclass {
  static class Base {
    int count;
  }

  @SendableType
  // :: error: (sendable.type)
  static final class Derived extends Base {}
}
