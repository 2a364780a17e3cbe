package OneReceiver.accepted;

import org.plumbline.channel.*;

/** A sender is for any number of threads, whatever its messages are. */
class SenderIsShared {
  void send(Sender<Sender<StringBuilder>> to, Sender<StringBuilder> reply) throws Exception {
    to.send(reply);
  }
}
