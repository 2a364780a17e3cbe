package org.plumbline.subject;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Two cells, and every way of sharing them: plain, atomic, under a monitor, by parking. */
public class Cells {
  private int plain;
  private final AtomicInteger atomic = new AtomicInteger();
  private int guarded;
  private volatile @Nullable Thread waiter;

  /** Does operation {@code which}, 0 to 6, and returns what it saw. */
  public int act(int which, int value) {
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

  private synchronized int guard(int value) {
    guarded = guarded * 3 + value;
    return guarded;
  }
}
