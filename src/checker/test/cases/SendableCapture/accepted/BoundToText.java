package SendableCapture.accepted;

import org.plumbline.channel.*;

/** Bound to something sendable. */
class BoundToText {
  void send(Sender<java.util.function.Supplier<Integer>> to, String text) throws Exception {
    to.send(text::length);
  }
}
