package SendableArguments.accepted;

import org.plumbline.channel.*;

/** A map made for many threads, of sendable things. */
class SharedMap {
  void send(Sender<Object> to, java.util.concurrent.ConcurrentHashMap<String, Integer> map) throws Exception {
    to.send(map);
  }
}
