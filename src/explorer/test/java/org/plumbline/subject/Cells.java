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
  // What act does.
  public static final int READ = 0;
  public static final int WRITE = 1;
  public static final int ADD = 2;
  public static final int COMPARE_AND_SET = 3;
  public static final int NOTIFY = 4;
  public static final int PARK_FOR_A_WHILE = 5;
  public static final int UNPARK = 6;
  public static final int LOCK = 7;
  public static final int TRY_LOCK = 8;
  public static final int LOCK_INTERRUPTIBLY = 9;
  public static final int TRY_LOCK_FOR_A_WHILE = 10;
  public static final int AWAIT_FOR_A_WHILE = 11;
  public static final int SIGNAL = 12;
  public static final int INTERRUPT = 13;
  public static final int WAIT_FOR_A_WHILE = 14;
  public static final int PARK = 15;
  public static final int AWAIT = 16;
  public static final int WAIT = 17;
  public static final int PARK_LOCKED = 18;
  public static final int SPIN = 19;

  /** How many operations there are above. */
  public static final int OPERATIONS = 20;

  /** Not among those above: what others do between its last turn and its return is left out. */
  public static final int SPIN_FOR_A_WHILE = 20;

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
      return withLocks(which, value);
    } catch (InterruptedException e) {
      return -1;
    }
  }

  private int withLocks(int which, int value) throws InterruptedException {
    return switch (which) {
      case NOTIFY -> guard(value);
      case LOCK -> locked(value);
      case TRY_LOCK -> lock.tryLock() ? update(value) : -2;
      case LOCK_INTERRUPTIBLY -> {
        waiter = Thread.currentThread();
        lock.lockInterruptibly();
        yield update(value);
      }
      case TRY_LOCK_FOR_A_WHILE -> lock.tryLock(1, TimeUnit.SECONDS) ? update(value) : -2;
      case AWAIT_FOR_A_WHILE -> waitForChange(value);
      case SIGNAL -> {
        lock.lock();
        changed.signal();
        yield update(value);
      }
      case INTERRUPT -> {
        Thread target = waiter;
        if (target != null) {
          target.interrupt();
        }
        yield 0;
      }
      case WAIT_FOR_A_WHILE -> waitInMonitor(value);
      case AWAIT -> waitForSignal();
      case WAIT -> waitInMonitor(0);
      case PARK_LOCKED -> {
        lock.lock();
        LockSupport.park();
        yield update(value);
      }
      default -> withoutLocks(which, value);
    };
  }

  private int withoutLocks(int which, int value) {
    return switch (which) {
      case READ -> plain;
      case WRITE -> {
        plain = value;
        yield 0;
      }
      case ADD -> atomic.getAndAdd(value);
      case COMPARE_AND_SET -> atomic.compareAndSet(0, value) ? 1 : 0;
      case PARK_FOR_A_WHILE -> {
        waiter = Thread.currentThread();
        LockSupport.parkNanos(1);
        yield plain;
      }
      case UNPARK -> {
        LockSupport.unpark(waiter);
        yield atomic.get();
      }
      case PARK -> {
        waiter = Thread.currentThread();
        LockSupport.park();
        yield plain;
      }
      case SPIN -> spin(Integer.MAX_VALUE);
      case SPIN_FOR_A_WHILE -> spin(2);
      default -> throw new IllegalArgumentException("no operation: " + which);
    };
  }

  /** Waits for so many turns, for a change of one cell or of the other. */
  private int spin(int turns) {
    for (int i = 0; i < turns; i++) {
      if (plain != 0 || atomic.get() != 0) {
        return plain * 10 + atomic.get() + (i == 0 ? 0 : 100);
      }
      Thread.onSpinWait();
    }
    return -3;
  }

  private synchronized int guard(int value) {
    guarded = guarded * 3 + value;
    notify();
    return guarded;
  }

  /** Waits for some milliseconds; 0 for ever. */
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

  private int waitForSignal() throws InterruptedException {
    lock.lock();
    try {
      changed.await();
      return guarded;
    } finally {
      lock.unlock();
    }
  }
}
