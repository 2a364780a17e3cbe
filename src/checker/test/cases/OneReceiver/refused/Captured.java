package OneReceiver.refused;

import org.plumbline.channel.*;

/** Or captured. */
class Captured {
  void send(Sender<java.util.concurrent.Callable<String>> to, Receiver<String> receiver) throws Exception {
    // :: error: (sendable.capture)
    to.send(() -> receiver.recv());
  }
}
