package UseAfterGive.refused;

import org.plumbline.channel.*;

/** Given in one arm. */
class SwitchExpression {
  int give(Sender<StringBuilder> to, int n) throws Exception {
    StringBuilder text = new StringBuilder();
    int answer =
        switch (n) {
          case 0 -> {
            to.give(text);
            yield 1;
          }
          case 1 -> text.length();
          default -> throw new IllegalStateException();
        };
    // :: error: (use.after.give)
    return answer + text.length();
  }
}
