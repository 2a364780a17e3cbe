package org.plumbline.audit.mutants;

import java.util.ArrayDeque;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Takes every element, and drops the oldest when there are more than it keeps: no queue that loses nothing. */
public final class EvictingRing<E> extends Bare<E> {
  private final ArrayDeque<E> elements = new ArrayDeque<>();
  private final int most;

  public EvictingRing(int most) {
    this.most = most;
  }

  @Override
  public synchronized boolean offer(E element) {
    elements.add(element);
    if (elements.size() > most) {
      elements.remove();
    }
    return true;
  }

  @Override
  public synchronized @Nullable E poll() {
    return elements.poll();
  }
}
