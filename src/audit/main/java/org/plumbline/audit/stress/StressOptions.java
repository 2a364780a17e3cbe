package org.plumbline.audit.stress;

import java.time.Duration;

/**
 * How to run the stage.
 *
 * @param seed determines the programs
 * @param budget how long to run in all, shrinking included
 * @param lenientEmpty whether an empty answer that is not linearizable is overlooked; it is, too, when the
 *     target documents it
 * @param patience a round in which nothing moves for this long, and every call waits, hangs
 */
public record StressOptions(long seed, Duration budget, boolean lenientEmpty, Duration patience) {

  /** How long to wait for a thread that waits, when nobody says otherwise. */
  public static final Duration PATIENCE = Duration.ofSeconds(2);
}
