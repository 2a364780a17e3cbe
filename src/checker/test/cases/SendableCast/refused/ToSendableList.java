package SendableCast.refused;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Nothing tells an immutable list from another. */
class ToSendableList {
  void send(Sender<Object> to, List<String> names) throws Exception {
    // :: error: (sendable.cast)
    to.send((@Sendable List<String>) names);
  }
}
