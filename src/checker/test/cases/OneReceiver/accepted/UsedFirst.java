package OneReceiver.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** Also when it was used before. */
class UsedFirst {
  void give(@Moves @Unique Receiver<String> receiver, Sender<Receiver<String>> to) throws Exception {
    receiver.recv();
    to.give(receiver);
  }
}
