package OneReceiver.accepted;

import org.plumbline.channel.*;

/** And makes a record of it sendable. */
class SenderInRecord {
  record Request(String text, Sender<String> reply) {}

  void send(Sender<Request> to, Sender<String> reply) throws Exception {
    to.send(new Request("a", reply));
  }
}
