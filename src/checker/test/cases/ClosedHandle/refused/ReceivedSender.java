package ClosedHandle.refused;

import org.plumbline.channel.*;

/** Who receives a handle owns it. */
class ReceivedSender {
  void run(Receiver<Sender<String>> from) throws Exception {
    // :: error: (required.method.not.called)
    Sender<String> reply = from.recv();
    reply.trySend("a");
  }
}
