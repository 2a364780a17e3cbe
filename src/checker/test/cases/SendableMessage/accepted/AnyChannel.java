package SendableMessage.accepted;

import org.plumbline.channel.*;

/** A channel of mutable objects may exist; it is for giving. */
class AnyChannel {
  Sender<StringBuilder> open() {
    Channel<StringBuilder> channel = Channel.unbounded();
    return channel.sender();
  }
}
