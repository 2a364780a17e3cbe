package SendableCapture.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** this is sendable in a class that says so. */
class SendableThis {
  @SendableType
  static final class Job {
    private final int number = 1;

    void send(Sender<Runnable> to) throws Exception {
      to.send(() -> System.out.println(number));
    }
  }
}
