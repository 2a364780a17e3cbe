package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** Closed on every path. */
class TryWithResources {
  void run() throws Exception {
    Channel<String> channel = Channel.unbounded();
    try (var sender = channel.sender();
        var receiver = channel.receiver()) {
      sender.send("a");
      receiver.recv();
    }
  }
}
