package SendableArguments.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A lower bound does not help. */
class LowerWildcard {
  void send(Sender<Object> to, Optional<? super String> message) throws Exception {
    // :: error: (sendable.arguments)
    to.send(message);
  }
}
