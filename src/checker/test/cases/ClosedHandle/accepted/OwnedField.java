package ClosedHandle.accepted;

import org.checkerframework.checker.calledmethods.qual.*;
import org.checkerframework.checker.mustcall.qual.*;
import org.plumbline.channel.*;

/** A class that owns a handle, and closes it. */
class OwnedField {
  @InheritableMustCall("close")
  static final class Worker implements AutoCloseable {
    private final @Owning Sender<String> sender;

    Worker(@Owning Sender<String> sender) {
      this.sender = sender;
    }

    @Override
    @EnsuresCalledMethods(value = "this.sender", methods = "close")
    public void close() {
      sender.close();
    }
  }

  void run(Sender<String> sender) {
    try (Worker worker = new Worker(sender.duplicate())) {
      worker.sender.trySend("a");
    }
  }
}
