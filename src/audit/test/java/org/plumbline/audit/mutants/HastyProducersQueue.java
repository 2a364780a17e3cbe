package org.plumbline.audit.mutants;

import java.util.concurrent.TimeUnit;

/** Producers cannot wait: what would have to is not supported. No fault, and not to be called one. */
public final class HastyProducersQueue<E> extends LockedQueue<E> {
  public HastyProducersQueue() {
    super(2);
  }

  @Override
  public void put(E element) {
    offer(element, 0, TimeUnit.NANOSECONDS);
  }

  @Override
  public boolean offer(E element, long timeout, TimeUnit unit) {
    if (offer(element)) {
      return true;
    }
    throw new UnsupportedOperationException("producers do not wait");
  }
}
