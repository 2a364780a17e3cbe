package org.plumbline.audit.mutants;

import java.util.concurrent.locks.Condition;

/** A bounded queue that takes nanoseconds for microseconds: its timed calls give up too early. */
public final class EarlyTimeoutQueue<E> extends LockedQueue<E> {
  public EarlyTimeoutQueue(int capacity) {
    super(capacity);
  }

  @Override
  long await(Condition waiting, long nanos) throws InterruptedException {
    return super.await(waiting, nanos / 1_000); // planted: nanos
  }
}
