package org.plumbline.subject;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Some cells, and every way of sharing them: plain, atomic, under a monitor or a lock, by parking, by interrupts. */
@SuppressWarnings("WaitNotInLoop") // how a wait ends is what is looked at
public class Cells {
  /** How many operations there are. */
  public static final int OPERATIONS = 15;

  private final ReentrantLock lock;
  private final Condition changed;
  private int plain;
  private final AtomicInteger atomic = new AtomicInteger();
  private int guarded;
  private volatile @Nullable Thread waiter;

  /** With a lock that is fair or not. */
  public Cells(boolean fair) {
    lock = new ReentrantLock(fair);
    changed = lock.newCondition();
  }

  /** Does operation {@code which} and returns what it saw. */
  public int act(int which, int value) {
    try {
      return which < 7 ? withoutLocks(which, value) : withLocks(which, value);
    } catch (InterruptedException e) {
      return -1;
    }
  }

  private int withoutLocks(int which, int value) {
    return switch (which) {
      case 0 -> plain;
      case 1 -> {
        plain = value;
        yield 0;
      }
      case 2 -> atomic.getAndAdd(value);
      case 3 -> atomic.compareAndSet(0, value) ? 1 : 0;
      case 4 -> guard(value);
      case 5 -> {
        waiter = Thread.currentThread();
        LockSupport.parkNanos(1);
        yield plain;
      }
      default -> {
        LockSupport.unpark(waiter);
        yield atomic.get();
      }
    };
  }

  private int withLocks(int which, int value) throws InterruptedException {
    return switch (which) {
      case 7 -> locked(value);
      case 8 -> lock.tryLock() ? update(value) : -2;
      case 9 -> {
        lock.lockInterruptibly();
        yield update(value);
      }
      case 10 -> lock.tryLock(1, TimeUnit.SECONDS) ? update(value) : -2;
      case 11 -> waitForChange(value);
      case 12 -> {
        lock.lock();
        changed.signal();
        yield update(value);
      }
      case 13 -> {
        Thread target = waiter;
        if (target != null) {
          target.interrupt();
        }
        yield 0;
      }
      default -> waitInMonitor(value);
    };
  }

  private synchronized int guard(int value) {
    guarded = guarded * 3 + value;
    notify();
    return guarded;
  }

  private synchronized int waitInMonitor(int value) throws InterruptedException {
    waiter = Thread.currentThread();
    wait(value);
    return guarded;
  }

  private int locked(int value) {
    lock.lock();
    return update(value);
  }

  /** Expects the lock to be held, and gives it up. */
  private int update(int value) {
    try {
      guarded = guarded * 3 + value;
      return guarded;
    } finally {
      lock.unlock();
    }
  }

  private int waitForChange(int value) throws InterruptedException {
    lock.lock();
    try {
      waiter = Thread.currentThread();
      return (changed.await(value, TimeUnit.SECONDS) ? 100 : 200) + guarded;
    } finally {
      lock.unlock();
    }
  }
}
