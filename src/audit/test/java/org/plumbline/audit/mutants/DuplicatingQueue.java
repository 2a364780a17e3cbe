package org.plumbline.audit.mutants;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A linked queue whose poll advances the head with a plain write instead of a CAS: two polls that see the same
 * first node both take its element.
 */
public final class DuplicatingQueue<E> extends Bare<E> {
  private volatile LinkedNode<E> head = new LinkedNode<>(null);
  private final Link<E> tail = new Link<>(head);

  @Override
  public boolean offer(E element) {
    LinkedNode<E> node = new LinkedNode<>(element);
    while (true) {
      LinkedNode<E> last = tail.get();
      LinkedNode<E> next = last.next.get();
      if (next != null) {
        tail.compareAndSet(last, next);
      } else if (last.next.compareAndSet(null, node)) {
        tail.compareAndSet(last, node);
        return true;
      }
    }
  }

  @Override
  public @Nullable E poll() {
    LinkedNode<E> next = head.next.get();
    if (next == null) {
      return null;
    }
    head = next; // planted: a CAS, and try again when it fails
    return next.element;
  }
}
