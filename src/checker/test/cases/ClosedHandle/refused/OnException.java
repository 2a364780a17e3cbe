package ClosedHandle.refused;

import org.plumbline.channel.*;

/** Lost when the send throws. */
class OnException {
  void run(Sender<String> sender) throws Exception {
    // :: error: (required.method.not.called)
    Sender<String> copy = sender.duplicate();
    copy.send("a");
    copy.close();
  }
}
