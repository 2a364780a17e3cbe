package SendableArguments.accepted;

import org.plumbline.channel.*;

/** With two. */
class GenericRecord {
  record Pair<A, B>(A first, B second) {}

  void send(Sender<Pair<String, Integer>> to) throws Exception {
    to.send(new Pair<>("a", 1));
  }
}
