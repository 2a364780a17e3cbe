package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkerframework.checker.nullness.qual.Nullable;

/** No mutant but a queue of which a class is missing that only two polls at once need: nothing can be said of it. */
public final class UnlinkedQueue<E> extends Bare<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();
  private final AtomicInteger inside = new AtomicInteger();

  @Override
  public boolean offer(E element) {
    return elements.offer(element);
  }

  @Override
  public @Nullable E poll() {
    if (inside.getAndIncrement() > 0) {
      throw new NoClassDefFoundError("com/example/Missing");
    }
    E element = elements.poll();
    inside.getAndDecrement();
    return element;
  }
}
