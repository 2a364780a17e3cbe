package SendableCast.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A cast changes nothing. */
class ToSendable {
  void send(Sender<Object> to, Object message) throws Exception {
    // :: error: (sendable.cast)
    to.send((@Sendable Object) message);
  }
}
