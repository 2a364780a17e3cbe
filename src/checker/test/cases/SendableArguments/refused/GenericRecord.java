package SendableArguments.refused;

import org.plumbline.channel.*;

/** A generic record goes by its arguments. */
class GenericRecord {
  record Pair<A, B>(A first, B second) {}

  void send(Sender<Pair<String, int[]>> to, Pair<String, int[]> pair) throws Exception {
    // :: error: (sendable.arguments)
    to.send(pair);
  }
}
