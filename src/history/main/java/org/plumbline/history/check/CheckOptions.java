package org.plumbline.history.check;

import java.time.Duration;

/**
 * How to read and judge a history.
 *
 * @param lenientTimeouts an operation whose time was up says nothing; otherwise it observed empty or full
 * @param lenientEmpty an answer "empty" says nothing, for queues that document that poll may miss an element
 * @param budget time for the general search; the exact deciders do not look at it
 */
public record CheckOptions(boolean lenientTimeouts, boolean lenientEmpty, Duration budget) {

  /** Strict, with a minute for the search. */
  public static final CheckOptions STRICT = new CheckOptions(false, false, Duration.ofSeconds(60));

  /** The same with this reading of timeouts. */
  public CheckOptions withLenientTimeouts(boolean lenient) {
    return new CheckOptions(lenient, lenientEmpty, budget);
  }

  /** The same with this reading of "empty". */
  public CheckOptions withLenientEmpty(boolean lenient) {
    return new CheckOptions(lenientTimeouts, lenient, budget);
  }

  /** The same with this much time for the search. */
  public CheckOptions withBudget(Duration time) {
    return new CheckOptions(lenientTimeouts, lenientEmpty, time);
  }
}
