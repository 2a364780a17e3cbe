package SendableArguments.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** A wildcard with a sendable bound. */
class UpperWildcard {
  record Kind(int i) {}

  void send(Sender<Optional<? extends Kind>> to, Optional<? extends Kind> message) throws Exception {
    to.send(message);
  }
}
