package org.plumbline.explorer.locks;

import java.util.Date;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import org.plumbline.explorer.engine.Execution;
import org.plumbline.explorer.engine.Mutex;
import org.plumbline.explorer.hooks.Hooks;

/** A condition of a {@link ReentrantLock}. */
final class LockCondition implements Condition {
  final ReentrantLock lock;
  final Mutex.WaitSet set = new Mutex.WaitSet();

  LockCondition(ReentrantLock lock) {
    this.lock = lock;
  }

  @Override
  public void await() throws InterruptedException {
    suspend(-1, true);
  }

  @Override
  public void awaitUninterruptibly() {
    try {
      suspend(-1, false);
    } catch (InterruptedException e) {
      throw new AssertionError("not interruptible", e);
    }
  }

  @Override
  public long awaitNanos(long nanosTimeout) throws InterruptedException {
    Execution execution = running();
    long deadline = execution.permits().nanoTime() + Math.max(0, nanosTimeout);
    suspend(Math.max(0, nanosTimeout), true);
    return deadline - execution.permits().nanoTime();
  }

  @Override
  public boolean await(long time, TimeUnit unit) throws InterruptedException {
    return suspend(Math.max(0, unit.toNanos(time)), true);
  }

  @Override
  @SuppressWarnings("JavaUtilDate") // it is the interface's
  public boolean awaitUntil(Date deadline) throws InterruptedException {
    long nanos = TimeUnit.MILLISECONDS.toNanos(deadline.getTime()) - running().permits().nanoTime();
    return suspend(Math.max(0, nanos), true);
  }

  @Override
  public void signal() {
    signal(false);
  }

  @Override
  public void signalAll() {
    signal(true);
  }

  private boolean suspend(long nanos, boolean interruptible) throws InterruptedException {
    int site = Hooks.site();
    return running().locks().await(lock.mutex, set, nanos, interruptible, site);
  }

  private void signal(boolean all) {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.locks().signal(lock.mutex, set, all, Hooks.site());
    }
  }

  private static Execution running() {
    Execution execution = Hooks.running();
    if (execution == null) {
      throw new IllegalStateException(
          "waits for a signal, and no other thread is there to give it");
    }
    return execution;
  }
}
