package org.plumbline.audit.mutants;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A queue that exchanges its tail and links the node afterwards: in the gap between the two, poll answers null
 * although a later offer has already returned. Many queues do so, and some document it; with {@code
 * --lenient-empty} it passes.
 */
public final class GapQueue<E> extends Bare<E> {
  private final Link<E> head;
  private final Link<E> tail;

  public GapQueue() {
    LinkedNode<E> first = new LinkedNode<>(null);
    head = new Link<>(first);
    tail = new Link<>(first);
  }

  @Override
  public boolean offer(E element) {
    LinkedNode<E> node = new LinkedNode<>(element);
    LinkedNode<E> before = tail.getAndSet(node);
    before.next.set(node);
    return true;
  }

  @Override
  public @Nullable E poll() {
    while (true) {
      LinkedNode<E> first = head.get();
      LinkedNode<E> next = first.next.get();
      if (next == null) {
        return null; // planted: if first is not tail, an offer is on its way, and must be waited
        // for
      }
      if (head.compareAndSet(first, next)) {
        return next.element;
      }
    }
  }
}
