package UseAfterGive.refused;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A parameter that was taken over. */
class Parameter {
  void give(@Moves @Unique StringBuilder text, Sender<StringBuilder> to) throws Exception {
    to.give(text);
    // :: error: (use.after.give)
    text.append("x");
  }
}
