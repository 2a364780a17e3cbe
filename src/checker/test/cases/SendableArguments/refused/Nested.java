package SendableArguments.refused;

import java.util.*;
import org.plumbline.channel.*;

/** At any depth. */
class Nested {
  void send(Sender<Object> to, Optional<Optional<int[]>> message) throws Exception {
    // :: error: (sendable.arguments)
    to.send(message);
  }
}
