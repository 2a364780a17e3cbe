package GiveUnique.refused;

import org.plumbline.channel.*;

/** A switch hands on what a variable holds. */
class SwitchResult {
  void give(Sender<StringBuilder> to, int n) throws Exception {
    StringBuilder a = new StringBuilder();
    // :: error: (give.unique)
    to.give(switch (n) {
      case 1 -> a;
      default -> new StringBuilder();
    });
    a.append("x");
  }
}
