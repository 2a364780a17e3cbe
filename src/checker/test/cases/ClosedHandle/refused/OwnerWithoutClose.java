package ClosedHandle.refused;

import org.checkerframework.checker.mustcall.qual.*;
import org.plumbline.channel.*;

/** A class that owns a handle, and has no close. */
class OwnerWithoutClose {
  static final class Worker {
    // :: error: (required.method.not.called)
    private final @Owning Sender<String> sender;

    Worker(@Owning Sender<String> sender) {
      this.sender = sender;
    }
  }
}
