package SendableCast.accepted;

import org.plumbline.channel.Sender;

/** A class is sendable whatever its argument is, and a pattern tests whether it is one. */
class PatternOfClass {
  void send(Sender<Class<?>> to, Object what) throws Exception {
    if (what instanceof Class<?> type) {
      to.send(type);
    }
    to.send((Class<?>) what);
  }
}
