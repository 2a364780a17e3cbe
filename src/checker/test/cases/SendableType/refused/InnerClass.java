package SendableType.refused;

import org.plumbline.annotations.*;

/** An inner class refers to its outer object. */
class InnerClass {
  @SendableType
  // :: error: (sendable.type)
  final class Inner {}
}
