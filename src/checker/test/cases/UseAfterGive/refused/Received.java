package UseAfterGive.refused;

import org.plumbline.channel.*;

/** What was received and passed on. */
class Received {
  void pass(Receiver<StringBuilder> from, Sender<StringBuilder> to) throws Exception {
    StringBuilder text = from.recv();
    to.give(text);
    // :: error: (use.after.give)
    System.out.println(text);
  }
}
