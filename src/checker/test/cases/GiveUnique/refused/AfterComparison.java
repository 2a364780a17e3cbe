package GiveUnique.refused;

import org.plumbline.channel.*;

/** What comes before in the same call does not hide it. */
class AfterComparison {
  private StringBuilder kept = new StringBuilder();

  void keep(boolean really, StringBuilder text) {
    kept = text;
  }

  void give(Sender<StringBuilder> to, StringBuilder other) throws Exception {
    StringBuilder text = new StringBuilder();
    keep(other == null, text);
    // :: error: (give.unique)
    to.give(text);
  }

  void function(Sender<StringBuilder> to, Object other) throws Exception {
    StringBuilder text = new StringBuilder();
    start(other instanceof String, () -> text.append("x"));
    // :: error: (give.unique)
    to.give(text);
  }

  static void start(boolean really, Runnable task) {
    new Thread(task).start();
  }
}
