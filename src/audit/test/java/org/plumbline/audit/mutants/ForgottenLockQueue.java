package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A bounded queue whose offer forgets to give its spin lock up when there is no room: the next offer spins for ever. */
public final class ForgottenLockQueue<E> extends Bare<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean locked = new AtomicBoolean();
  private final int capacity;

  public ForgottenLockQueue(int capacity) {
    this.capacity = capacity;
  }

  @Override
  public boolean offer(E element) {
    while (!locked.compareAndSet(false, true)) {
      Thread.onSpinWait();
    }
    if (elements.size() >= capacity) {
      return false; // planted: locked.set(false)
    }
    elements.add(element);
    locked.set(false);
    return true;
  }

  @Override
  public @Nullable E poll() {
    return elements.poll();
  }
}
