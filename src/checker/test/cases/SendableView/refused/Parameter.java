package SendableView.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A List may be an ArrayList that somebody changes. */
class Parameter {
  void send(Sender<List<String>> to, List<String> names) throws Exception {
    // :: error: (sendable.view)
    to.send(names);
  }
}
