package org.plumbline.explorer.engine;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Parking, interrupts and clocks in a run. Each thread has one location for its permit, its interrupt flag and the end
 * of its waiting in a lock: what one of these does to the others is all there.
 *
 * <p>Threads: on the current logical thread only.
 */
public final class Permits {
  private static final int PERMIT = Integer.MIN_VALUE + 2;

  private final Execution execution;

  Permits(Execution execution) {
    this.execution = execution;
  }

  /** Parks until there is a permit or an interrupt; with {@code nanos} of 0 or more also until the time is up. */
  public void park(long nanos, int site) {
    Logical self = execution.self();
    awaitWakeUp(nanos >= 0, true, site);
    if (nanos > 0) {
      boolean woken = self.permit || self.interrupted;
      if (!woken || execution.choose(2) == 1) { // woken in time, and the thread goes on too late
        self.clock += nanos;
      }
    }
    self.permit = false;
  }

  /** Makes the permit of a thread available; threads that are none of ours are left alone. */
  public void unpark(@Nullable Thread thread, int site) {
    Logical target = execution.find(thread);
    if (target != null) {
      wake(target, site);
      target.permit = true;
    }
  }

  /** Interrupts a thread. */
  public void interrupt(Thread thread, int site) {
    Logical target = execution.find(thread);
    if (target != null) {
      execution.access(Kind.WRITE, target.token, PERMIT, site);
      target.interrupted = true;
    }
  }

  /** Whether a thread is interrupted; {@code clear} takes the interrupt away. */
  public boolean interrupted(Thread thread, boolean clear, int site) {
    Logical target = execution.find(thread);
    if (target == null) {
      return false;
    }
    execution.access(Kind.LOOK, target.token, PERMIT, site);
    boolean was = target.interrupted;
    if (clear) {
      target.interrupted = false;
    }
    return was;
  }

  /** The current thread's virtual clock; every look moves it on, twice as far as the last, so that no loop that waits for it is endless. */
  public long nanoTime() {
    Logical self = execution.self();
    self.clock += self.tick;
    self.tick = Math.min(2 * self.tick, 1_000_000_000L);
    return self.clock;
  }

  /** Lets the current thread's virtual clock move on; an interrupt ends it. */
  public void sleep(long nanos, int site) throws InterruptedException {
    throwIfInterrupted(site);
    execution.self().clock += Math.max(0, nanos);
  }

  void throwIfInterrupted(int site) throws InterruptedException {
    if (interrupted(execution.self().token, true, site)) {
      throw new InterruptedException();
    }
  }

  /**
   * The step that ends a park or a wait. Whether it may end for no reason is chosen when it begins: what only that would
   * rescue is then a deadlock in the runs without. Were it never granted where nothing else could go on, it would depend
   * on all that other threads do.
   */
  void awaitWakeUp(boolean timed, boolean interruptible, int site) {
    Logical self = execution.self();
    boolean spurious = !timed && self.spuriousWakeUpsLeft > 0 && execution.choose(2) == 1;
    self.interruptible = interruptible;
    execution.access(timed || spurious ? Kind.TIMED_PARK : Kind.PARK, self.token, PERMIT, site);
    if (spurious && !isWoken(self)) {
      self.spuriousWakeUpsLeft--;
    }
    self.interruptible = false;
  }

  /** The step that wakes a thread, before what it does takes effect. */
  void wake(Logical target, int site) {
    Logical self = execution.self();
    self.woken = target;
    execution.access(Kind.UNPARK, target.token, PERMIT, site);
    self.woken = null;
  }

  int location(Logical thread) {
    return execution.location(thread.token, PERMIT);
  }

  /** Whether the pending park of a thread, or its wait in a lock, has what it waits for. */
  static boolean isWoken(Logical thread) {
    return (thread.waiting ? thread.signalled : thread.permit)
        || (thread.interruptible && thread.interrupted);
  }
}
