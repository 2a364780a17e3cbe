package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A queue whose poll looks whether there is something and takes it out afterwards: when somebody else was
 * quicker it throws NoSuchElementException, which poll never may.
 */
public final class CheckThenActQueue<E> extends Bare<E> {
  private final ConcurrentLinkedDeque<E> elements = new ConcurrentLinkedDeque<>();

  @Override
  public boolean offer(E element) {
    return elements.offerLast(element);
  }

  @Override
  public @Nullable E poll() {
    return elements.isEmpty() ? null : elements.removeFirst(); // planted: pollFirst()
  }
}
