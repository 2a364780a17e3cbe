package SendableType.refused;

import org.plumbline.annotations.*;

/** So must a class that implements the interface. */
class Implementation {
  @SendableType
  interface Event {}

  // :: error: (sendable.type)
  static final class Click implements Event {
    int x;
  }
}
