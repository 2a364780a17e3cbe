package SendableView.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** And the rest of the family. */
class MapOf {
  void send(Sender<Object> to) throws Exception {
    to.send(Map.of("a", 1));
    to.send(Set.of(1, 2));
    to.send(Map.entry("a", 1));
  }
}
