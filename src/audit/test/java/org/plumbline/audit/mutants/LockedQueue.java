package org.plumbline.audit.mutants;

import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A bounded blocking queue with one lock. By itself it is right, which its own audit shows; the mutants
 * override the one method that they spoil.
 */
public class LockedQueue<E> extends Bare.Blocking<E> {
  private final ArrayDeque<E> elements = new ArrayDeque<>();
  private final int capacity;
  final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  public LockedQueue(int capacity) {
    this.capacity = capacity;
  }

  /** Whether another element fits in. */
  boolean hasRoom(int size, int most) {
    return size < most;
  }

  /** Waits for at most so long; how much of that is left. */
  @SuppressWarnings("WaitNotInLoop") // the loop is the caller's
  long await(Condition waiting, long nanos) throws InterruptedException {
    return waiting.awaitNanos(nanos);
  }

  @Override
  public int remainingCapacity() {
    lock.lock();
    try {
      return capacity - elements.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean offer(E element) {
    lock.lock();
    try {
      if (!hasRoom(elements.size(), capacity)) {
        return false;
      }
      elements.add(element);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void put(E element) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!hasRoom(elements.size(), capacity)) {
        changed.await();
      }
      elements.add(element);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean offer(E element, long timeout, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = unit.toNanos(timeout);
      while (!hasRoom(elements.size(), capacity)) {
        if (left <= 0) {
          return false;
        }
        left = await(changed, left);
      }
      elements.add(element);
      changed.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable E poll() {
    lock.lock();
    try {
      E element = elements.poll();
      changed.signalAll();
      return element;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public E take() throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (elements.isEmpty()) {
        changed.await();
      }
      E element = elements.remove();
      changed.signalAll();
      return element;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable E poll(long timeout, TimeUnit unit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = unit.toNanos(timeout);
      while (elements.isEmpty()) {
        if (left <= 0) {
          return null;
        }
        left = await(changed, left);
      }
      E element = elements.remove();
      changed.signalAll();
      return element;
    } finally {
      lock.unlock();
    }
  }
}
