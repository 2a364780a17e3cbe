package SendableCapture.refused;

import org.plumbline.channel.*;

/** What an inner lambda captures, the outer one captures. */
class Nested {
  void send(Sender<java.util.function.Supplier<Runnable>> to, StringBuilder text) throws Exception {
    // :: error: (sendable.capture)
    to.send(() -> () -> text.append("x"));
  }
}
