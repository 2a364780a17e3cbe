package SendableArguments.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** With a sendable argument. */
class OptionalText {
  void send(Sender<Optional<String>> to, Optional<String> text) throws Exception {
    to.send(text);
  }
}
