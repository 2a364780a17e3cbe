package UseAfterGive.refused;

import org.plumbline.channel.*;

/** In one case. */
class Switch {
  void give(Sender<StringBuilder> to, int n) throws Exception {
    StringBuilder text = new StringBuilder();
    switch (n) {
      case 1:
        to.give(text);
        break;
      default:
        text.append("x");
    }
    // :: error: (use.after.give)
    text.append("y");
  }
}
