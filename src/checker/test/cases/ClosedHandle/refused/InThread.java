package ClosedHandle.refused;

import org.plumbline.channel.*;

/** A thread that captures a handle does not own it. */
class InThread {
  void run(Sender<String> sender) {
    // :: error: (required.method.not.called)
    Sender<String> copy = sender.duplicate();
    new Thread(
            () -> {
              try (copy) {
                copy.trySend("a");
              }
            })
        .start();
  }
}
