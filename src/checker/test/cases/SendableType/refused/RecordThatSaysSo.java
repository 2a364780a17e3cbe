package SendableType.refused;

import org.plumbline.annotations.*;

/** A record that says so is checked. */
class RecordThatSaysSo {
  @SendableType
  // :: error: (sendable.type)
  record Block(byte[] bytes) {}
}
