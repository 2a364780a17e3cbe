package SendableType.refused;

import org.plumbline.annotations.*;

/** A record with mutable contents does not pass either. */
class ImplementingRecord {
  @SendableType
  interface Event {}

  // :: error: (sendable.type)
  record Click(int[] at) implements Event {}
}
