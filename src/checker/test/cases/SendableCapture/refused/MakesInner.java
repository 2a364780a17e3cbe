package SendableCapture.refused;

import org.plumbline.channel.*;

/** An inner object refers to this. */
class MakesInner {
  class Inner {}

  void send(Sender<java.util.function.Supplier<Object>> to) throws Exception {
    // :: error: (sendable.capture)
    to.send(() -> new Inner());
  }
}
