package org.plumbline.audit.mutants;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A Michael-Scott queue that links its new node with a plain write instead of a CAS: of two offers that see
 * the same last node, one is overwritten, and its element is lost.
 */
public final class PlainWriteQueue<E> extends Bare<E> {
  private final Link<E> head;
  private final Link<E> tail;

  public PlainWriteQueue() {
    LinkedNode<E> first = new LinkedNode<>(null);
    head = new Link<>(first);
    tail = new Link<>(first);
  }

  @Override
  public boolean offer(E element) {
    LinkedNode<E> node = new LinkedNode<>(element);
    while (true) {
      LinkedNode<E> last = tail.get();
      LinkedNode<E> next = last.next.get();
      if (next != null) {
        tail.compareAndSet(last, next);
        continue;
      }
      last.next.setPlain(node); // planted: compareAndSet(null, node), and try again when it fails
      tail.compareAndSet(last, node);
      return true;
    }
  }

  @Override
  public @Nullable E poll() {
    while (true) {
      LinkedNode<E> first = head.get();
      LinkedNode<E> next = first.next.get();
      if (next == null) {
        return null;
      }
      if (head.compareAndSet(first, next)) {
        return next.element;
      }
    }
  }
}
