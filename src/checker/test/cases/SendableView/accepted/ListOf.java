package SendableView.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** Immutable. */
class ListOf {
  void send(Sender<List<String>> to, String a) throws Exception {
    to.send(List.of());
    to.send(List.of(a));
    to.send(List.of(a, a, a, a, a, a, a, a, a, a, a, a));
  }
}
