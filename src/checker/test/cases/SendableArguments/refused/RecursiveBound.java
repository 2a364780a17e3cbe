package SendableArguments.refused;

import org.plumbline.channel.*;

/** A type variable that is its own bound, and nothing says that it is sendable. */
class RecursiveBound {
  record Pair<T extends Comparable<T>>(T one, T other) {}

  <E extends Enum<E>> void constant(Sender<E> to, E constant) throws Exception {
    // :: error: (sendable.arguments)
    to.send(constant);
  }

  void pair(Sender<Pair<?>> to, Pair<?> pair) throws Exception {
    // :: error: (sendable.arguments)
    to.send(pair);
  }
}
