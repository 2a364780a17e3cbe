package SendableMessage.refused;

import org.plumbline.annotations.*;

/** What a method returns as sendable must be. */
class Returned {
  @Sendable Object get(StringBuilder text) {
    // :: error: (sendable.message)
    return text;
  }
}
