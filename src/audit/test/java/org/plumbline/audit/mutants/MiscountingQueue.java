package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A queue whose poll waits for offers that are on their way, and which miscounts them when two begin or end at once.
 * Nothing is lost; but when all has been taken out, a poll may wait for ever for an offer that nobody makes.
 */
public final class MiscountingQueue<E> extends Bare<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();
  private volatile int onTheirWay;

  @Override
  @SuppressWarnings("NonAtomicVolatileUpdate") // planted
  public boolean offer(E element) {
    onTheirWay++;
    elements.offer(element);
    onTheirWay--;
    return true;
  }

  @Override
  public @Nullable E poll() {
    E element = elements.poll();
    // An interrupt ends it, or the tests that come after this one would share the processor with
    // it.
    while (element == null && onTheirWay > 0 && !Thread.currentThread().isInterrupted()) {
      Thread.onSpinWait();
      element = elements.poll();
    }
    return element;
  }
}
