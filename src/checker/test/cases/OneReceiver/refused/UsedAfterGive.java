package OneReceiver.refused;

import org.plumbline.channel.*;

/** After it was given it is the other thread's. */
class UsedAfterGive {
  void give(Sender<Receiver<String>> to) throws Exception {
    Channel<String> channel = Channel.unbounded();
    Receiver<String> kept = channel.receiver();
    // :: error: (deep.uniqueness)
    to.give(channel.receiver());
  }
}
