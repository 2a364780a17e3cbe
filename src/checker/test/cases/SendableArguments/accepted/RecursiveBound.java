package SendableArguments.accepted;

import org.plumbline.annotations.*;
import org.plumbline.channel.*;

/** A type variable that is its own bound: whatever it is, it is a sendable node of the same. */
class RecursiveBound {
  @SendableType
  abstract static class Node<T extends Node<T>> {}

  <T extends Node<T>> void node(Sender<T> to, T node) throws Exception {
    to.send(node);
  }

  void wildcard(Sender<Node<?>> to, Node<?> node) throws Exception {
    to.send(node);
  }
}
