package GiveUnique.refused;

import java.util.*;
import org.plumbline.channel.*;

/** What a method passes through has two names. */
class Identity {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    StringBuilder same = Objects.requireNonNull(text);
    // :: error: (give.unique)
    to.give(text);
  }
}
