package SendableArguments.refused;

import java.util.*;
import org.plumbline.channel.*;

/** An Optional is as mutable as what it holds. */
class OptionalBuilder {
  void send(Sender<Optional<StringBuilder>> to, Optional<StringBuilder> text) throws Exception {
    // :: error: (sendable.arguments)
    to.send(text);
  }
}
