package ClosedHandle.accepted;

import org.checkerframework.checker.mustcall.qual.*;
import org.plumbline.channel.*;

/** A parameter that is taken over. */
class OwnedParameter {
  void close(@Owning Sender<String> sender) {
    sender.close();
  }

  void run(Sender<String> sender) {
    close(sender.duplicate());
  }
}
