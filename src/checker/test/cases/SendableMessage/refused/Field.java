package SendableMessage.refused;

import org.plumbline.annotations.*;

/** A field of sendable type takes only what is sendable. */
class Field {
  private @Sendable Object field = "";

  void set(StringBuilder text) {
    // :: error: (sendable.message)
    field = text;
  }
}
