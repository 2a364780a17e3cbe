package SendableArguments.refused;

import java.util.*;
import org.plumbline.channel.*;

/** So may a question mark. */
class Wildcard {
  void send(Sender<Optional<?>> to, Optional<?> message) throws Exception {
    // :: error: (sendable.arguments)
    to.send(message);
  }
}
