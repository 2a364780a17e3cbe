package SendableMessage.refused;

import org.plumbline.channel.Sender;

/** A thread may be of a class that adds to it what is not for many threads. */
class SendsThread {
  static final class Worker extends Thread {
    int rounds;
  }

  void send(Sender<Thread> to) throws Exception {
    Worker worker = new Worker();
    // :: error: (sendable.message)
    to.send(worker);
    worker.rounds++;
  }
}
