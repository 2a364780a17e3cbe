package SendableArguments.refused;

import java.util.*;
import org.plumbline.channel.*;

/** Nor does no argument at all. */
class RawType {
  @SuppressWarnings("rawtypes")
  void send(Sender<Object> to, Optional message) throws Exception {
    // :: error: (sendable.arguments)
    to.send(message);
  }
}
