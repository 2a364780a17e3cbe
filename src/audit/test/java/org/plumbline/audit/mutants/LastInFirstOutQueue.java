package org.plumbline.audit.mutants;

import java.util.ArrayDeque;
import org.checkerframework.checker.nullness.qual.Nullable;

/** No mutant but another contract: last in, first out. The audit declines it. */
public final class LastInFirstOutQueue<E> extends Bare<E> {
  private final ArrayDeque<E> elements = new ArrayDeque<>();

  @Override
  public synchronized boolean offer(E element) {
    elements.push(element);
    return true;
  }

  @Override
  public synchronized @Nullable E poll() {
    return elements.poll();
  }
}
