package OneReceiver.refused;

import org.plumbline.channel.*;

/** Two threads in one receiver lose messages. */
class Sent {
  void send(Sender<Receiver<String>> to, Receiver<String> receiver) throws Exception {
    // :: error: (one.receiver)
    to.send(receiver);
  }
}
