package SendableCast.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** From sendable to sendable. */
class UpAndDown {
  void send(Sender<Object> to, @Sendable Object message) throws Exception {
    to.send((@Sendable Comparable<?>) message);
  }
}
