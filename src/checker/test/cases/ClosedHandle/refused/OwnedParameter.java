package ClosedHandle.refused;

import org.checkerframework.checker.mustcall.qual.*;
import org.plumbline.channel.*;

/** A method that takes a handle over and forgets it. */
class OwnedParameter {
  // :: error: (required.method.not.called)
  void run(@Owning Sender<String> sender) {
    sender.trySend("a");
  }
}
