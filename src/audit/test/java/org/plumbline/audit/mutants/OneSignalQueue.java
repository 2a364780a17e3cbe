package org.plumbline.audit.mutants;

import java.util.concurrent.locks.Condition;

/**
 * A bounded queue that wakes up one of those who wait where producers and consumers wait together: the one may
 * be of the wrong side, and the signal is lost.
 */
public final class OneSignalQueue<E> extends LockedQueue<E> {
  public OneSignalQueue(int capacity) {
    super(capacity);
  }

  @Override
  void wake(Condition waiting) {
    waiting.signal(); // planted: signalAll()
  }
}
