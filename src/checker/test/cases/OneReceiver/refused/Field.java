package OneReceiver.refused;

import org.plumbline.channel.*;

/** A receiver in a field has an owner. */
class Field {
  private final Receiver<String> receiver = Channel.<String>unbounded().receiver();

  void give(Sender<Receiver<String>> to) throws Exception {
    // :: error: (give.unique)
    to.give(receiver);
  }
}
