package ClosedHandle.refused;

import org.plumbline.channel.*;

/** A give that throws hands the handle back. */
class GivenOnException {
  void run(Sender<Sender<String>> to, Sender<String> reply) throws InterruptedException {
    // :: error: (required.method.not.called)
    Sender<String> copy = reply.duplicate();
    try {
      to.give(copy);
    } catch (DisconnectedException e) {
      copy.close();
    }
  }
}
