package org.plumbline.audit.mutants;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;

/** A reference to a node that always is there: the head or the tail of a queue. */
final class Link<E> {
  private final AtomicReference<LinkedNode<E>> node;

  Link(LinkedNode<E> node) {
    this.node = new AtomicReference<>(node);
  }

  LinkedNode<E> get() {
    return Objects.requireNonNull(node.get());
  }

  LinkedNode<E> getAndSet(LinkedNode<E> next) {
    return Objects.requireNonNull(node.getAndSet(next));
  }

  boolean compareAndSet(LinkedNode<E> expected, LinkedNode<E> next) {
    return node.compareAndSet(expected, next);
  }
}
