package SendableCapture.refused;

import org.plumbline.channel.*;

/** A field's name is a capture of this. */
class CapturesThis {
  int count;

  void send(Sender<Runnable> to) throws Exception {
    // :: error: (sendable.capture)
    to.send(() -> count++);
  }
}
