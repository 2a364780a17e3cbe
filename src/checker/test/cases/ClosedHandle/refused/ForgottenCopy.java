package ClosedHandle.refused;

import org.plumbline.channel.*;

/** A copy that nobody closes keeps the receiver waiting. */
class ForgottenCopy {
  void run(Sender<String> sender) {
    // :: error: (required.method.not.called)
    Sender<String> copy = sender.duplicate();
  }
}
