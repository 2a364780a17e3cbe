package SendableMessage.accepted;

import org.plumbline.channel.*;

/** Not immutable, but made to be shared. */
class MadeForManyThreads {
  void send(Sender<Object> to) throws Exception {
    to.send(new java.util.concurrent.atomic.AtomicLong());
    to.send(new java.util.concurrent.CountDownLatch(1));
  }
}
