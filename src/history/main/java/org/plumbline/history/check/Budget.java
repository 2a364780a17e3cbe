package org.plumbline.history.check;

import java.time.Duration;

/** Time for a decision; it runs from its creation. Safe for use by several threads. */
public final class Budget {
  private final long start = System.nanoTime();
  private final long nanos;

  private Budget(long nanos) {
    this.nanos = nanos;
  }

  /** A budget that starts now. A duration too large for the clock means for ever. */
  public static Budget of(Duration time) {
    long seconds = time.toSeconds();
    return new Budget(seconds > Long.MAX_VALUE / 2_000_000_000L ? Long.MAX_VALUE : time.toNanos());
  }

  /** Whether the time is up. */
  public boolean isSpent() {
    return remainingNanos() <= 0;
  }

  /** What is left, 0 or less when the time is up. */
  public long remainingNanos() {
    return nanos == Long.MAX_VALUE ? Long.MAX_VALUE : nanos - (System.nanoTime() - start);
  }

  /** The whole of it, for messages. */
  public Duration total() {
    return Duration.ofNanos(nanos);
  }
}
