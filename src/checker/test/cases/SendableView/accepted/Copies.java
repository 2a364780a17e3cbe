package SendableView.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** So is a copy. */
class Copies {
  void send(Sender<Object> to, List<String> l, Set<Integer> s, Map<String, Integer> m) throws Exception {
    to.send(List.copyOf(l));
    to.send(Set.copyOf(s));
    to.send(Map.copyOf(m));
  }
}
