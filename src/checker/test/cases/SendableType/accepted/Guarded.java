package SendableType.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A class that takes care of itself, and says how. */
class Guarded {
  @SendableType
  static final class Counter {
    @SuppressWarnings("send:sendable.type") // guarded by this
    private int count;

    synchronized int next() {
      return ++count;
    }
  }

  void send(Sender<Counter> to) throws Exception {
    to.send(new Counter());
  }
}
