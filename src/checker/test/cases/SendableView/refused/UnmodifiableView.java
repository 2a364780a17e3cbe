package SendableView.refused;

import java.util.*;
import org.plumbline.channel.*;

/** Unmodifiable through this reference only. */
class UnmodifiableView {
  void send(Sender<List<String>> to, List<String> names) throws Exception {
    // :: error: (sendable.view)
    to.send(Collections.unmodifiableList(names));
  }
}
