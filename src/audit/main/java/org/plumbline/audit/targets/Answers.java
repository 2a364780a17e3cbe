package org.plumbline.audit.targets;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Answer;
import org.plumbline.explorer.Operations;

/**
 * Turns what calls return into {@link Answer}s. Public, because an adapter that the explorer has loaded anew is in a
 * package of its own.
 */
public final class Answers {
  private Answers() {}

  /** The clock of timed calls: under the explorer the virtual one of the calling thread. */
  public static long now() {
    return Operations.nanoTime();
  }

  /** The answer of a receive; {@code otherwise} for null. */
  public static int received(@Nullable Integer element, int otherwise) {
    return element == null ? otherwise : element;
  }

  /** The answer of a receive that waits for an element. */
  public static int taken(@Nullable Integer element) {
    if (element == null) {
      throw new IllegalStateException("a call that waits for an element answered null");
    }
    return element;
  }

  /** The answer of a timed send. */
  public static int sentInTime(boolean sent, long start) {
    return sent ? Answer.OK : timeUp(start);
  }

  /** The answer of a timed receive. */
  public static int receivedInTime(@Nullable Integer element, long start) {
    return element == null ? timeUp(start) : element;
  }

  /** What a timed call that gave up says, by the time it took. */
  public static int timeUp(long start) {
    return now() - start < Instance.TIMEOUT_NANOS ? Answer.EARLY : Answer.TIMEOUT;
  }
}
