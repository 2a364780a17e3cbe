package SendableMessage.refused;

import org.plumbline.channel.*;

/** An anonymous class says nothing of itself. */
class AnonymousClass {
  void send(Sender<Runnable> to) throws Exception {
    // :: error: (sendable.message)
    to.send(new Runnable() {
      @Override
      public void run() {}
    });
  }
}
