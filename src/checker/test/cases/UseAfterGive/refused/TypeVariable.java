package UseAfterGive.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Of whatever type. */
class TypeVariable {
  <T> void pass(Sender<T> to, @Moves @Unique T message) throws Exception {
    to.give(message);
    // :: error: (use.after.give)
    to.give(message);
  }
}
