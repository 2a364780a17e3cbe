package SendableCapture.refused;

import org.plumbline.channel.*;

/** A lambda in an inner class takes the outer object along. */
class OuterThis {
  private int count;

  class Inner {
    void send(Sender<Runnable> to) throws Exception {
      // :: error: (sendable.capture)
      to.send(() -> count++);
      // :: error: (sendable.capture)
      to.send(() -> OuterThis.this.count++);
    }
  }
}
