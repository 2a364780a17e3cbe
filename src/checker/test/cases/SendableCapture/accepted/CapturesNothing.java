package SendableCapture.accepted;

import org.plumbline.channel.*;

/** Or of none. */
class CapturesNothing {
  void send(Sender<Runnable> to) throws Exception {
    to.send(() -> System.out.println());
    to.send(System::gc);
  }
}
