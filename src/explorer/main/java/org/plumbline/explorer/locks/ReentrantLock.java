package org.plumbline.explorer.locks;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import org.plumbline.explorer.engine.Execution;
import org.plumbline.explorer.engine.Mutex;
import org.plumbline.explorer.hooks.Hooks;

/**
 * Behaves as {@code java.util.concurrent.locks.ReentrantLock}, with one step for each operation where that has many:
 * threads take it in any order, or if it is fair in order of arrival; waiters are signalled first come first, and take
 * the lock again in the order of their signals.
 *
 * <p>Differs: questions about queues count a thread that is about to join them as being there. Outside a run there is
 * one thread, and it may do everything but wait.
 */
public class ReentrantLock implements Lock {
  final Mutex mutex;

  public ReentrantLock() {
    this(false);
  }

  @SuppressWarnings({"this-escape", "nullness:argument"}) // only its identity
  public ReentrantLock(boolean fair) {
    mutex = Mutex.lock(this, fair);
  }

  @Override
  public void lock() {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.locks().lock(mutex, Hooks.site());
    }
  }

  @Override
  public void lockInterruptibly() throws InterruptedException {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.locks().lockInterruptibly(mutex, Hooks.site());
    }
  }

  @Override
  public boolean tryLock() {
    Execution execution = Hooks.running();
    return execution == null || execution.locks().tryLock(mutex, Hooks.site());
  }

  @Override
  public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
    Execution execution = Hooks.running();
    return execution == null || execution.locks().tryLock(mutex, unit.toNanos(time), Hooks.site());
  }

  @Override
  public void unlock() {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.locks().unlock(mutex, Hooks.site());
    }
  }

  @Override
  public Condition newCondition() {
    return new LockCondition(this);
  }

  /** How often the current thread holds it. */
  public int getHoldCount() {
    Execution execution = Hooks.running();
    return execution == null ? 1 : execution.locks().holds(mutex);
  }

  /** Whether the current thread holds it. */
  public boolean isHeldByCurrentThread() {
    return getHoldCount() > 0;
  }

  /** Whether any thread holds it. */
  public boolean isLocked() {
    Execution execution = Hooks.running();
    return execution != null && execution.locks().isLocked(mutex, Hooks.site());
  }

  /** Whether it is fair. */
  public final boolean isFair() {
    return mutex.isFair();
  }

  /** Whether a thread waits to take it. */
  public final boolean hasQueuedThreads() {
    return getQueueLength() > 0;
  }

  /** How many threads wait to take it. */
  public final int getQueueLength() {
    Execution execution = Hooks.running();
    return execution == null ? 0 : execution.locks().waitingToTake(mutex, Hooks.site());
  }

  /** Whether a thread waits for the condition. */
  public boolean hasWaiters(Condition condition) {
    return getWaitQueueLength(condition) > 0;
  }

  /** How many threads wait for the condition. */
  public int getWaitQueueLength(Condition condition) {
    if (!(condition instanceof LockCondition ours) || ours.lock != this) {
      throw new IllegalArgumentException("a condition of another lock");
    }
    Execution execution = Hooks.running();
    return execution == null ? 0 : execution.locks().waiters(mutex, ours.set);
  }
}
