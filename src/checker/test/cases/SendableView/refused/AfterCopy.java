package SendableView.refused;

import java.util.*;
import org.plumbline.channel.*;

/** The copy is sendable, the original is not. */
class AfterCopy {
  void send(Sender<Collection<String>> to, Collection<String> names) throws Exception {
    Collection<String> copy = List.copyOf(names);
    to.send(copy);
    // :: error: (sendable.view)
    to.send(names);
  }
}
