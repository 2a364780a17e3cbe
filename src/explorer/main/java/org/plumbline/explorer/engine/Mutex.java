package org.plumbline.explorer.engine;

import java.util.ArrayDeque;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A virtual lock: a monitor, or a lock of {@code java.util.concurrent.locks} whose operations are single steps. Real
 * ones are never taken.
 */
public final class Mutex {
  /** Threads that wait in a lock for a signal, first come first. */
  public static final class WaitSet {
    final ArrayDeque<Logical> waiters = new ArrayDeque<>();
  }

  /** Where its steps are; the identity of this object and this key. */
  final Object object;

  final int key;

  /** Whether threads take it in order of arrival. */
  final boolean fair;

  /** Whether a signal wakes the first waiter; otherwise any, which is a choice. */
  final boolean ordered;

  @Nullable Logical owner;
  int depth;

  /** Those that take the lock in this order, though perhaps others between them. */
  final ArrayDeque<Logical> queue = new ArrayDeque<>(2);

  /** The run that it was last used in: what a run that was cut off left behind is forgotten. */
  @Nullable Execution execution;

  private Mutex(Object object, int key, boolean fair, boolean ordered) {
    this.object = object;
    this.key = key;
    this.fair = fair;
    this.ordered = ordered;
  }

  /** Those that wait in a monitor. */
  private final WaitSet notified = new WaitSet();

  /** The monitor of an object: threads take it in any order, and any waiter may be notified. */
  static Mutex monitor(Object object) {
    return new Mutex(object, Locks.MONITOR, false, false);
  }

  /**
   * A lock as the JDK's: waiters are signalled in their order, and take the lock again in the order of their signals.
   * Others may overtake those that wait for the lock, unless it is fair; then all take it in order of arrival.
   */
  public static Mutex lock(Object object, boolean fair) {
    return new Mutex(object, Locks.LOCK, fair, true);
  }

  /** The one wait set that a monitor has. */
  public WaitSet notified() {
    return notified;
  }

  /** Whether threads take it in order of arrival. */
  public boolean isFair() {
    return fair;
  }

  /** Whether this thread could take it now. */
  boolean isFreeFor(Logical thread) {
    return owner == null && (queue.peekFirst() == thread || !queue.contains(thread));
  }

  void take(Logical thread, int times) {
    owner = thread;
    depth = times;
    queue.remove(thread);
  }

  void release() {
    owner = null;
    depth = 0;
  }
}
