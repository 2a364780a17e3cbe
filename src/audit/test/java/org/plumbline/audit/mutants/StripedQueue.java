package org.plumbline.audit.mutants;

import java.util.ArrayDeque;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A queue that spreads its elements over two lists by the thread that puts them in: each thread's own elements
 * stay in order, those of different threads do not.
 */
public final class StripedQueue<E> extends Bare<E> {
  private final ArrayDeque<E> even = new ArrayDeque<>();
  private final ArrayDeque<E> odd = new ArrayDeque<>();

  @Override
  public synchronized boolean offer(E element) {
    // planted: one list
    return (Thread.currentThread().getId() % 2 == 0 ? even : odd).add(element);
  }

  @Override
  public synchronized @Nullable E poll() {
    return even.isEmpty() ? odd.poll() : even.poll();
  }
}
