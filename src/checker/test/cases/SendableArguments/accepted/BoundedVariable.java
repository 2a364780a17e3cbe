package SendableArguments.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A type variable whose bound is sendable. */
class BoundedVariable {
  <T extends @Sendable Object> void send(Sender<T> to, T message) throws Exception {
    to.send(message);
  }
}
