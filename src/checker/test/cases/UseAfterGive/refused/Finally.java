package UseAfterGive.refused;

import org.plumbline.channel.*;

/** The finally block runs after the give. */
class Finally {
  void give(Sender<StringBuilder> to) throws Exception {
    StringBuilder text = new StringBuilder();
    try {
      to.give(text);
    } finally {
      // :: error: (use.after.give)
      text.append("x");
    }
  }
}
