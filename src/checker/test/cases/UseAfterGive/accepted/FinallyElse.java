package UseAfterGive.accepted;

import org.plumbline.channel.*;

/** The finally block looks at something else. */
class FinallyElse {
  void give(Sender<StringBuilder> to, StringBuilder log) throws Exception {
    StringBuilder text = new StringBuilder();
    try {
      to.give(text);
    } finally {
      log.append("x");
    }
  }
}
