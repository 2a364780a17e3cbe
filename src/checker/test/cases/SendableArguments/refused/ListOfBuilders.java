package SendableArguments.refused;

import java.util.*;
import org.plumbline.channel.*;

/** An immutable list of mutable things. */
class ListOfBuilders {
  void send(Sender<List<StringBuilder>> to, StringBuilder text) throws Exception {
    // :: error: (sendable.view)
    to.send(List.of(text));
  }
}
