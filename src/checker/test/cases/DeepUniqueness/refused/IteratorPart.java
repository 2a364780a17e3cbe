package DeepUniqueness.refused;

import java.util.*;
import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** The elements of an iterator are parts of it unless they are unique. */
class IteratorPart {
  void give(Sender<Iterator<StringBuilder>> to, @Unique Iterator<StringBuilder> texts)
      throws Exception {
    StringBuilder text = texts.next();
    // :: error: (deep.uniqueness)
    to.give(texts);
    text.append("x");
  }
}
