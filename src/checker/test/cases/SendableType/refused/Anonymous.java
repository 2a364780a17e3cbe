package SendableType.refused;

import org.plumbline.annotations.*;

/** Nor does an anonymous class. */
class Anonymous {
  @SendableType
  interface Event {}

  // :: error: (sendable.type)
  // :: error: (sendable.message)
  Event event = new Event() {};
}
