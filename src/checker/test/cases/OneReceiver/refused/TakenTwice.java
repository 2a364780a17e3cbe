package OneReceiver.refused;

import org.plumbline.channel.*;

/** The pair cannot give its receiver twice. */
class TakenTwice {
  void give(Sender<Receiver<String>> to) throws Exception {
    Channel<String> channel = Channel.unbounded();
    to.give(channel.receiver());
    // :: error: (use.after.give)
    to.give(channel.receiver());
  }
}
