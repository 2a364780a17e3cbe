package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** A parameter is the caller's to close. */
class Borrowed {
  void run(Sender<String> sender, Receiver<String> receiver) throws Exception {
    sender.send("a");
    receiver.recv();
  }
}
