package SendableMessage.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A parameter that says so is the caller's business. */
class Declared {
  void send(Sender<Object> to, @Sendable Object message) throws Exception {
    to.send(message);
  }
}
