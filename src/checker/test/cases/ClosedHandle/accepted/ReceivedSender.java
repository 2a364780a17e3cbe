package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** Received, used and closed. */
class ReceivedSender {
  void run(Receiver<Sender<String>> from) throws Exception {
    try (Sender<String> reply = from.recv()) {
      reply.send("a");
    }
  }
}
