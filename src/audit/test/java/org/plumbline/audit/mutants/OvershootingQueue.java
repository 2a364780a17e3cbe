package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A bounded queue that looks whether there is room and counts afterwards: two offers that see the same last
 * place both get in.
 */
public final class OvershootingQueue<E> extends Bare<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();
  private final AtomicInteger count = new AtomicInteger();
  private final int capacity;

  public OvershootingQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean offer(E element) {
    if (count.get() >= capacity) { // planted: claim the place and look in one step
      return false;
    }
    count.incrementAndGet();
    return elements.offer(element);
  }

  @Override
  public @Nullable E poll() {
    E element = elements.poll();
    if (element != null) {
      count.decrementAndGet();
    }
    return element;
  }
}
