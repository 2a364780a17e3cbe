package org.plumbline.channel.core;

import java.util.ArrayDeque;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The senders parked on a full ring, in the order in which they came.
 *
 * <p>Threads: any. The lock is held for a few instructions, never around a park, a hook or a look at the
 * ring.
 */
final class WaitingSenders {
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Waiter> queue = new ArrayDeque<>(2);

  /** The length of the queue, for a receiver that looks without the lock. Written under the lock. */
  private volatile int size;

  boolean isEmpty() {
    return size == 0;
  }

  /** Puts the calling thread into the queue: in front if it has waited before and found no room. */
  Waiter join(boolean again) {
    var waiter = new Waiter(Thread.currentThread());
    lock.lock();
    try {
      if (again) {
        queue.addFirst(waiter);
      } else {
        queue.addLast(waiter);
      }
      size = queue.size();
    } finally {
      lock.unlock();
    }
    return waiter;
  }

  /** Takes a waiter out of the queue; false if it was released already, and so has a signal to use or to pass on. */
  boolean leave(Waiter waiter) {
    lock.lock();
    try {
      boolean waited = queue.remove(waiter);
      size = queue.size();
      return waited;
    } finally {
      lock.unlock();
    }
  }

  /** Takes the first waiter out, released; null if nobody waits. The caller unparks it. */
  @Nullable Waiter releaseFirst() {
    lock.lock();
    try {
      Waiter waiter = queue.pollFirst();
      size = queue.size();
      if (waiter != null) {
        waiter.released = true;
      }
      return waiter;
    } finally {
      lock.unlock();
    }
  }

  /** A parked sender. */
  static final class Waiter {
    final Thread thread;

    /** Whether it has left the queue by another thread's doing. Written once, under the lock. */
    volatile boolean released;

    Waiter(Thread thread) {
      this.thread = thread;
    }
  }
}
