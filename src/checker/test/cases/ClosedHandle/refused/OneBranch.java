package ClosedHandle.refused;

import org.plumbline.channel.*;

/** Closed on one path only. */
class OneBranch {
  void run(Sender<String> sender, boolean b) {
    // :: error: (required.method.not.called)
    Sender<String> copy = sender.duplicate();
    if (b) {
      copy.close();
    }
  }
}
