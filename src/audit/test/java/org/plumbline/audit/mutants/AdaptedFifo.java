package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedDeque;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.Fifo;

/** No mutant but an adapter: how a thing that is no queue is audited. */
public final class AdaptedFifo implements Fifo<Integer> {
  private final ConcurrentLinkedDeque<Integer> deque = new ConcurrentLinkedDeque<>();

  @Override
  public boolean offer(Integer element) {
    return deque.offerLast(element);
  }

  @Override
  public @Nullable Integer poll() {
    return deque.pollFirst();
  }
}
