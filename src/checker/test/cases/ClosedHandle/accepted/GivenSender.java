package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** give takes a handle over; what it cannot send is closed here. */
class GivenSender {
  void run(Sender<Sender<String>> to, Sender<String> reply) throws InterruptedException {
    Sender<String> copy = reply.duplicate();
    try {
      to.give(copy);
    } catch (DisconnectedException | InterruptedException e) {
      copy.close();
    }
  }
}
