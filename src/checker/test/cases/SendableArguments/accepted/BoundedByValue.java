package SendableArguments.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Or a value type. */
class BoundedByValue {
  <T extends Number & @Sendable Comparable<T>> void send(Sender<T> to, T message) throws Exception {
    to.send(message);
  }
}
