package SendableCapture.accepted;

import org.plumbline.channel.*;

/** A function of sendable things. */
class CapturesText {
  void send(Sender<Runnable> to, String text, int number) throws Exception {
    to.send(() -> System.out.println(text + number));
  }
}
