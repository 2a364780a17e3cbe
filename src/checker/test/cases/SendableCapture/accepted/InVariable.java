package SendableCapture.accepted;

import org.plumbline.channel.*;

/** Through a variable, too. */
class InVariable {
  void send(Sender<Runnable> to, String text) throws Exception {
    Runnable job = () -> System.out.println(text);
    to.send(job);
  }
}
