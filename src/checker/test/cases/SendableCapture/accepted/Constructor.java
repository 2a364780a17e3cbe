package SendableCapture.accepted;

import org.plumbline.channel.*;

/** A constructor captures nothing. */
class Constructor {
  void send(Sender<java.util.function.Supplier<StringBuilder>> to) throws Exception {
    to.send(StringBuilder::new);
    to.send(() -> new StringBuilder());
  }
}
