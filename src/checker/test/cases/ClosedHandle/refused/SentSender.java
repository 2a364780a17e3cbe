package ClosedHandle.refused;

import org.plumbline.channel.*;

/** send does not take a handle over. */
class SentSender {
  void run(Sender<Sender<String>> to, Sender<String> reply) throws Exception {
    // :: error: (required.method.not.called)
    to.send(reply.duplicate());
  }
}
