package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/** No mutant but a queue of which a class is missing: nothing can be said of it. */
public final class UnlinkedQueue<E> extends Bare<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();

  @Override
  public boolean offer(E element) {
    return elements.offer(element);
  }

  @Override
  public @Nullable E poll() {
    if (elements.size() > 1) {
      throw new NoClassDefFoundError("com/example/Missing");
    }
    return elements.poll();
  }
}
