package ClosedHandle.refused;

import org.plumbline.channel.*;

/** A receiver that nobody closes fills up its channel. */
class ForgottenReceiver {
  void run() {
    Channel<String> channel = Channel.unbounded();
    try (var sender = channel.sender()) {
      // :: error: (required.method.not.called)
      Receiver<String> receiver = channel.receiver();
    }
  }
}
