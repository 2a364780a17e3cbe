package SendableType.refused;

import org.plumbline.annotations.*;

/** A lambda that stands for a sendable interface captures only what is sendable. */
class Lambda {
  @SendableType
  interface Job extends Runnable {}

  Job job(StringBuilder text) {
    // :: error: (sendable.capture)
    return () -> text.append("x");
  }
}
