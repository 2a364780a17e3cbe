package org.plumbline.channel.core;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.WaitPolicy;

/**
 * Waiting whose parks end when the test says so, and with the reason that it says; and which counts. A
 * permit ends a park unless the test holds permits back.
 */
final class StagedWaiting extends Waiting {
  private final Map<Thread, Wake> ends = new HashMap<>();
  private final List<Thread> parked = new ArrayList<>();
  private final boolean permits;
  private int parks;
  private int unparks;

  /**
   * Creates it.
   *
   * @param permits whether an unpark ends a park by itself
   */
  StagedWaiting(boolean permits) {
    super(new WaitPolicy(0, 0));
    this.permits = permits;
  }

  @Override
  synchronized Wake park(Object blocker, long deadline) {
    Thread me = Thread.currentThread();
    parks++;
    parked.add(me);
    notifyAll();
    try {
      Wake end;
      while ((end = ends.remove(me)) == null) {
        wait();
      }
      return end;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      parked.remove(me);
    }
  }

  @Override
  synchronized void unpark(@Nullable Thread thread) {
    unparks++;
    if (permits && thread != null) {
      ends.putIfAbsent(thread, Wake.AGAIN);
      notifyAll();
    }
  }

  /** Ends the park of a thread, the present one or the next. */
  synchronized void end(Thread thread, Wake wake) {
    ends.put(thread, wake);
    notifyAll();
  }

  synchronized boolean isParked(Thread thread) {
    return parked.contains(thread);
  }

  synchronized int parks() {
    return parks;
  }

  synchronized int unparks() {
    return unparks;
  }
}
