package ClosedHandle.refused;

import org.plumbline.channel.*;

/** One end was taken and closed, the other is lost. */
class HalfOfPair {
  void run() {
    // :: error: (required.method.not.called)
    Channel<String> channel = Channel.bounded(1);
    try (var sender = channel.sender()) {
      sender.trySend("a");
    }
  }
}
