package SendableMessage.refused;

import java.util.*;
import org.plumbline.channel.*;

/** java.util.Date has setters. */
class OldDate {
  void send(Sender<Date> to) throws Exception {
    // :: error: (sendable.message)
    to.send(new Date());
  }
}
