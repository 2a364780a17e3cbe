package SendableCast.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Nor can a cast make a reference the only one. */
class ToUnique {
  void send(Sender<StringBuilder> to, StringBuilder text) throws Exception {
    // :: error: (give.unique)
    to.give((@Unique StringBuilder) text);
  }
}
