package OneReceiver.accepted;

import org.plumbline.channel.*;

/** So may the whole pair. */
class PairGiven {
  void give(Sender<Channel<String>> to) throws Exception {
    to.give(Channel.unbounded());
  }
}
