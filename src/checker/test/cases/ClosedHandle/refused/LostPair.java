package ClosedHandle.refused;

import org.plumbline.channel.*;

/** Both ends are lost with the pair. */
class LostPair {
  void run() {
    // :: error: (required.method.not.called)
    Channel<String> channel = Channel.unbounded();
  }
}
