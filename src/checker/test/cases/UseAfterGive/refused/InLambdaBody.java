package UseAfterGive.refused;

import org.plumbline.channel.*;

/** Inside one run of a lambda. */
class InLambdaBody {
  java.util.concurrent.Callable<Integer> job(Sender<StringBuilder> to) {
    return () -> {
      StringBuilder text = new StringBuilder();
      to.give(text);
      // :: error: (use.after.give)
      return text.length();
    };
  }
}
