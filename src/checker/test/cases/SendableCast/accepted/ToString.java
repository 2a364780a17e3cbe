package SendableCast.accepted;

import org.plumbline.channel.*;

/** This cast is checked when it runs. */
class ToString {
  void send(Sender<String> to, Object message) throws Exception {
    to.send((String) message);
  }
}
