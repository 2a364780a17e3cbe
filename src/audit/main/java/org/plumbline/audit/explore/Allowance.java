package org.plumbline.audit.explore;

import java.time.Duration;

/**
 * What a stage may spend: it ends when one of the two is used up.
 *
 * @param nanos time
 * @param schedules runs that are judged
 */
public record Allowance(long nanos, long schedules) {
  /** So much time, and any number of schedules. */
  public static Allowance of(Duration time) {
    return new Allowance(time.toNanos(), Long.MAX_VALUE);
  }

  /** So many schedules, and any time. */
  public static Allowance ofSchedules(long schedules) {
    return new Allowance(Long.MAX_VALUE, schedules);
  }

  /** What is left of it after this. */
  Allowance minus(long spentNanos, long ran) {
    return new Allowance(nanos - spentNanos, schedules - ran);
  }

  boolean isSpent() {
    return nanos <= 0 || schedules <= 0;
  }

  /** An equal part of it. */
  Allowance part(int parts) {
    return new Allowance(nanos / parts, Math.max(1, schedules / parts));
  }

  /** The smaller of the two, each. */
  Allowance atMost(Allowance other) {
    return new Allowance(Math.min(nanos, other.nanos), Math.min(schedules, other.schedules));
  }

  /** How much of this is spent when that is left, as a fraction. */
  double spent(Allowance left) {
    return 1 - Math.min((double) left.nanos / nanos, (double) left.schedules / schedules);
  }
}
