package SendableCast.refused;

import java.util.*;
import org.plumbline.channel.*;

/** The arguments are not looked at when it runs. */
class Generic {
  @SuppressWarnings("unchecked")
  void send(Sender<Object> to, Object message) throws Exception {
    // :: error: (sendable.cast)
    to.send((Optional<String>) message);
  }
}
