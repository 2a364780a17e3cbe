package ClosedHandle.accepted;

import org.plumbline.channel.*;

/** Both ends of a pair, into two threads. */
class BothEndsMoved {
  void run() {
    Channel<String> channel = Channel.unbounded();
    Workers.start(channel.sender(), sender -> sender.send("a"));
    Workers.start(channel.receiver(), receiver -> receiver.recv());
  }
}
