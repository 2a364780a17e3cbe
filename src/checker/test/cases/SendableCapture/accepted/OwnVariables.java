package SendableCapture.accepted;

import org.plumbline.channel.*;

/** Its own variables are no captures. */
class OwnVariables {
  void send(Sender<Runnable> to) throws Exception {
    to.send(() -> {
      StringBuilder text = new StringBuilder();
      text.append("x");
    });
  }
}
