package org.plumbline.explorer.engine;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Monitors and locks in a run. Taking a lock, giving it up, beginning to wait, the end of waiting and a signal to one
 * waiter are one step each.
 *
 * <p>The end of a wait is a step at the location of the waiter's permit, and so are the signals to it and the
 * interrupts of it: whichever comes first decides how the wait ended. A wait that ends otherwise than by a signal
 * leaves its wait set, at which every signal looks first: that is a step at the location of the set too. Then the lock
 * is taken again, in a step of its own. So a waiter whose time is up can be overtaken on its way out, and a signal that
 * comes after that goes to the next waiter.
 *
 * <p>Threads: on the current logical thread only.
 */
public final class Locks {
  static final int MONITOR = Integer.MIN_VALUE;
  static final int LOCK = Integer.MIN_VALUE + 1;
  private static final int SET = Integer.MIN_VALUE + 3;

  private final Execution execution;
  private final Permits permits;
  private @Nullable IdentityHashMap<Object, Mutex> monitors;

  Locks(Execution execution, Permits permits) {
    this.execution = execution;
    this.permits = permits;
  }

  /** The monitor of an object. */
  public Mutex monitor(Object object) {
    if (monitors == null) {
      monitors = new IdentityHashMap<>();
    }
    return monitors.computeIfAbsent(object, Mutex::monitor);
  }

  /** Takes a lock; not to be interrupted. */
  public void lock(Mutex mutex, int site) {
    Logical self = enter(mutex);
    if (mutex.owner == self) {
      mutex.depth++;
    } else {
      arrive(mutex, self, site);
      take(mutex, self, Kind.LOCK, false, site);
      mutex.take(self, 1);
    }
  }

  /** Takes a lock unless interrupted. */
  public void lockInterruptibly(Mutex mutex, int site) throws InterruptedException {
    Logical self = enter(mutex);
    permits.throwIfInterrupted(site);
    if (mutex.owner == self) {
      mutex.depth++;
    } else {
      arrive(mutex, self, site);
      take(mutex, self, Kind.LOCK, true, site);
      takeOrGiveUp(mutex, self);
    }
  }

  /** Takes a lock if it is free now, whoever waits for it. */
  public boolean tryLock(Mutex mutex, int site) {
    Logical self = enter(mutex);
    if (mutex.owner == self) {
      mutex.depth++;
      return true;
    }
    take(mutex, self, Kind.TRY_LOCK, false, site);
    boolean free = mutex.owner == null;
    if (free) {
      mutex.take(self, 1);
    }
    return free;
  }

  /** Takes a lock unless interrupted, or gives up at any time while another thread has it. */
  public boolean tryLock(Mutex mutex, long nanos, int site) throws InterruptedException {
    Logical self = enter(mutex);
    permits.throwIfInterrupted(site);
    if (mutex.owner == self) {
      mutex.depth++;
      return true;
    }
    arrive(mutex, self, site);
    take(mutex, self, Kind.TRY_LOCK, true, site);
    if (self.interrupted || mutex.isFreeFor(self)) {
      takeOrGiveUp(mutex, self);
      return true;
    }
    mutex.queue.remove(self);
    self.clock += Math.max(0, nanos);
    return false;
  }

  /**
   * Gives a lock up. Never throws when the run is over: javac guards the exit of a monitor by a handler that exits it
   * again, which would go on for ever.
   */
  public void unlock(Mutex mutex, int site) {
    if (execution.isOver()) {
      return;
    }
    requireOwner(mutex);
    if (mutex.depth > 1) {
      mutex.depth--;
      return;
    }
    try {
      execution.access(Kind.UNLOCK, mutex.object, mutex.key, site);
    } catch (Abort end) {
      return;
    }
    mutex.release();
  }

  /**
   * Waits in a lock for a signal.
   *
   * @param nanos after which it may end by itself; negative for never
   * @return whether it was signalled
   */
  public boolean await(Mutex mutex, Mutex.WaitSet set, long nanos, boolean interruptible, int site)
      throws InterruptedException {
    Logical self = requireOwner(mutex);
    if (interruptible) {
      permits.throwIfInterrupted(site);
    }
    execution.access(Kind.UNLOCK, mutex.object, mutex.key, site);
    int depth = mutex.depth;
    mutex.release();
    set.waiters.add(self);
    self.waiting = true;
    self.signalled = false;
    self.besideLocation = execution.location(set, SET);
    permits.awaitWakeUp(nanos >= 0, interruptible, site);
    self.besideLocation = Logical.NO_LOCATION;
    boolean signalled = self.signalled;
    boolean interrupted = !signalled && interruptible && self.interrupted;
    set.waiters.remove(self);
    self.waiting = false;
    if (interrupted) {
      self.interrupted = false;
    } else if (!signalled && nanos >= 0) {
      self.clock += nanos;
    } else if (signalled && nanos >= 0 && execution.choose(2) == 1) {
      self.clock += nanos; // the signal came in time, and the thread too late
    }
    take(mutex, self, Kind.LOCK, false, site);
    mutex.take(self, depth);
    if (interrupted) {
      throw new InterruptedException();
    }
    return signalled;
  }

  /** Wakes one waiter, or all. */
  public void signal(Mutex mutex, Mutex.WaitSet set, boolean all, int site) {
    requireOwner(mutex);
    execution.access(Kind.LOOK, set, SET, site);
    while (!set.waiters.isEmpty()) {
      Logical waiter = all || mutex.ordered ? set.waiters.element() : chosen(set.waiters);
      permits.wake(waiter, site);
      if (set.waiters.remove(waiter)) { // otherwise it had ended its wait before this step
        waiter.signalled = true;
        if (mutex.ordered) {
          mutex.queue.add(waiter);
        }
        if (!all) {
          return;
        }
      }
    }
  }

  /** How often the current thread holds the lock. */
  public int holds(Mutex mutex) {
    return mutex.owner == enter(mutex) ? mutex.depth : 0;
  }

  /** Whether any thread holds the lock: a step, for another thread may ask. */
  public boolean isLocked(Mutex mutex, int site) {
    enter(mutex);
    execution.access(Kind.READ, mutex.object, mutex.key, site);
    return mutex.owner != null;
  }

  /** How many threads wait to take the lock; those that are about to begin to are among them. */
  public int waitingToTake(Mutex mutex, int site) {
    enter(mutex);
    execution.access(Kind.READ, mutex.object, mutex.key, site);
    return execution.count(t -> t.wanted == mutex);
  }

  /** How many threads wait for a signal. */
  public int waiters(Mutex mutex, Mutex.WaitSet set) {
    requireOwner(mutex);
    return set.waiters.size();
  }

  private Logical enter(Mutex mutex) {
    if (mutex.execution != execution) {
      mutex.execution = execution;
      mutex.release();
      mutex.queue.clear();
    }
    return execution.self();
  }

  /** At a fair lock, order of arrival is a step of its own. */
  private void arrive(Mutex mutex, Logical self, int site) {
    if (mutex.fair) {
      execution.access(Kind.WRITE, mutex.object, mutex.key, site);
      mutex.queue.add(self);
    }
  }

  private void take(Mutex mutex, Logical self, Kind kind, boolean interruptible, int site) {
    self.wanted = mutex;
    self.interruptible = interruptible;
    self.besideLocation = interruptible ? permits.location(self) : Logical.NO_LOCATION;
    execution.access(kind, mutex.object, mutex.key, site);
    self.wanted = null;
    self.interruptible = false;
    self.besideLocation = Logical.NO_LOCATION;
  }

  /** After an interruptible step: an interrupted thread that finds the lock free may take it all the same. */
  private void takeOrGiveUp(Mutex mutex, Logical self) throws InterruptedException {
    boolean free = mutex.isFreeFor(self);
    if (self.interrupted && (!free || execution.choose(2) == 1)) {
      mutex.queue.remove(self);
      self.interrupted = false;
      throw new InterruptedException();
    }
    mutex.take(self, 1);
  }

  private Logical requireOwner(Mutex mutex) {
    Logical self = enter(mutex);
    if (mutex.owner != self) {
      throw new IllegalMonitorStateException("not the owner");
    }
    return self;
  }

  private Logical chosen(ArrayDeque<Logical> waiters) {
    return waiters.toArray(new Logical[0])[execution.choose(waiters.size())];
  }
}
