package SendableView.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A window on another list. */
class SubList {
  void send(Sender<List<String>> to, List<String> names) throws Exception {
    // :: error: (sendable.view)
    to.send(names.subList(0, 1));
  }
}
