package SendableType.refused;

import org.plumbline.annotations.*;

/** Final, but an array. */
class ArrayField {
  @SendableType
  static final class Block {
    // :: error: (sendable.type)
    private final byte[] bytes = new byte[4];
  }
}
