package SendableView.refused;

import java.util.*;
import org.plumbline.channel.*;

/** It writes through to the array. */
class ArraysAsList {
  void send(Sender<List<String>> to, String[] names) throws Exception {
    // :: error: (sendable.view)
    to.send(Arrays.asList(names));
  }
}
