package SendableView.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A view of a map. */
class KeySet {
  void send(Sender<Set<String>> to, Map<String, String> map) throws Exception {
    // :: error: (sendable.view)
    to.send(map.keySet());
  }
}
