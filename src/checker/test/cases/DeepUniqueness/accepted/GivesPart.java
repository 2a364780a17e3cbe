package DeepUniqueness.accepted;

import java.util.*;
import org.plumbline.channel.*;

/** A part may be given, and with it the whole is gone. */
class GivesPart {
  void give(Sender<StringBuilder> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    list.add(new StringBuilder("a"));
    to.give(list.get(0));
  }
}
