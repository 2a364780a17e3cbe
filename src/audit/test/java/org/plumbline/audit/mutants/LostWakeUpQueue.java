package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An unbounded blocking queue whose take announces that it waits only after it has found nothing, and does not
 * look again: an element that comes in between wakes nobody up.
 */
public final class LostWakeUpQueue<E> extends Bare.Blocking<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<Thread> waiters = new ConcurrentLinkedQueue<>();

  @Override
  public boolean offer(E element) {
    elements.offer(element);
    Thread waiter = waiters.poll();
    if (waiter != null) {
      LockSupport.unpark(waiter);
    }
    return true;
  }

  @Override
  public boolean offer(E element, long timeout, TimeUnit unit) {
    return offer(element);
  }

  @Override
  public void put(E element) {
    offer(element);
  }

  @Override
  public @Nullable E poll() {
    return elements.poll();
  }

  @Override
  public E take() throws InterruptedException {
    while (true) {
      E element = elements.poll();
      if (element != null) {
        return element;
      }
      waiters.offer(Thread.currentThread()); // planted: look into `elements` again before parking
      LockSupport.park(this);
      if (Thread.interrupted()) {
        throw new InterruptedException();
      }
    }
  }

  @Override
  public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
    long deadline = System.nanoTime() + unit.toNanos(timeout);
    for (long left = unit.toNanos(timeout); left > 0; left = deadline - System.nanoTime()) {
      E element = elements.poll();
      if (element != null) {
        return element;
      }
      LockSupport.parkNanos(this, left);
    }
    return elements.poll();
  }
}
