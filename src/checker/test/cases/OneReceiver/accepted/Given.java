package OneReceiver.accepted;

import org.plumbline.channel.*;

/** A receiver that nobody else has may be given. */
class Given {
  void give(Sender<Receiver<String>> to) throws Exception {
    Channel<String> channel = Channel.unbounded();
    Sender<String> sender = channel.sender();
    to.give(channel.receiver());
    sender.send("a");
  }
}
