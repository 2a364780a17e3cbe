package SendableArguments.refused;

import org.plumbline.channel.*;

/** A map made for many threads, with values that are not. */
class SharedMap {
  void send(Sender<Object> to, java.util.concurrent.ConcurrentHashMap<String, StringBuilder> map) throws Exception {
    // :: error: (sendable.arguments)
    to.send(map);
  }
}
