package org.plumbline.audit.program;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * How a round ended: what every step answered, what was left in the queue, and what a closed channel gave to
 * its hook for undelivered messages. Immutable by agreement: arrays are not copied.
 */
public final class Ending {
  private final int[][] answers;
  private final int[] left;
  private final int[] undelivered;

  /** An ending; the arrays become its own. */
  public Ending(int[][] answers, int[] left, int[] undelivered) {
    this.answers = answers;
    this.left = left;
    this.undelivered = undelivered;
  }

  /** What this step of this thread answered: see {@link Answer}. */
  public int answer(int thread, int step) {
    return answers[thread][step];
  }

  /** Whether every step has answered. */
  public boolean isComplete() {
    return !contains(Answer.PENDING);
  }

  /** Whether some step answered so. */
  public boolean contains(int answer) {
    return Arrays.stream(answers).flatMapToInt(Arrays::stream).anyMatch(a -> a == answer);
  }

  /** What was left, oldest first. */
  public int[] left() {
    return left.clone();
  }

  /** What was discarded when the receiver closed, oldest first. */
  public int[] undelivered() {
    return undelivered.clone();
  }

  /** In how many answers or left elements this differs from another ending of the same program. */
  public int distance(Ending other) {
    int distance = difference(left, other.left) + difference(undelivered, other.undelivered);
    for (int t = 0; t < answers.length; t++) {
      distance += difference(answers[t], other.answers[t]);
    }
    return distance;
  }

  private static int difference(int[] a, int[] b) {
    int distance = Math.abs(a.length - b.length);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      distance += a[i] == b[i] ? 0 : 1;
    }
    return distance;
  }

  /**
   * A number that different endings share with probability 2^-64. A stress run looks for a legal ending by
   * this number: a chance equality can hide a violation, and never makes one up.
   */
  public long fingerprint() {
    long print = 0;
    for (int[] thread : answers) {
      for (int answer : thread) {
        print = mix(print, answer);
      }
    }
    for (int value : left) {
      print = mix(print, value);
    }
    print = mix(print, Integer.MIN_VALUE);
    for (int value : undelivered) {
      print = mix(print, value);
    }
    return print;
  }

  /** One step of {@link #fingerprint}: answers thread by thread, what was left, MIN_VALUE, undelivered. */
  public static long mix(long print, int next) {
    long mixed = (print ^ next) * 0x9E3779B97F4A7C15L;
    return mixed ^ (mixed >>> 32);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Ending that
        && Arrays.deepEquals(answers, that.answers)
        && Arrays.equals(left, that.left)
        && Arrays.equals(undelivered, that.undelivered);
  }

  @Override
  public int hashCode() {
    return Long.hashCode(fingerprint());
  }

  @Override
  public String toString() {
    return Arrays.deepToString(answers)
        + " left "
        + Arrays.toString(left)
        + " undelivered "
        + Arrays.toString(undelivered);
  }
}
