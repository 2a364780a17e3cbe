package ClosedHandle.refused;

import org.plumbline.channel.*;

/** The first copy is lost with the assignment. */
class Overwritten {
  void run(Sender<String> sender) {
    // :: error: (required.method.not.called)
    Sender<String> copy = sender.duplicate();
    copy = sender.duplicate();
    copy.close();
  }
}
