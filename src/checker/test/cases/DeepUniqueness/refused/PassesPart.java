package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.channel.*;

/** A part that another method may keep. */
class PassesPart {
  void keep(StringBuilder text) {}

  void give(Sender<List<StringBuilder>> to) throws Exception {
    List<StringBuilder> list = new ArrayList<>();
    keep(list.get(0));
    // :: error: (deep.uniqueness)
    to.give(list);
  }
}
