package org.plumbline.history.check;

import org.plumbline.history.History;

/**
 * The facade: is this history linearizable, and why?
 *
 * <p>Histories of kind {@code fifo} are decided exactly in O(n log n) when the channel is unbounded or a
 * rendezvous and sent values are unique; otherwise by the exact decider's necessary conditions first and the
 * general search after them. No verdict is given before the verifier, which shares no code with the deciders,
 * has accepted its certificate or contradiction; one that it refuses becomes {@link Verdict.Inconclusive}.
 */
@SuppressWarnings("DoNotCallSuggester")
public final class Linearizability {
  private Linearizability() {}

  /**
   * Judges a history of kind {@code fifo} or {@code register}; another kind is inconclusive.
   *
   * <p>Errors: a function that is none of a channel's in a history of kind {@code fifo}:
   * IllegalArgumentException; the readers report it earlier.
   */
  public static Verdict check(History history, CheckOptions options) {
    throw new UnsupportedOperationException(history + " " + options);
  }

  /** Judges a history under a specification of the caller's. */
  public static <S> Verdict check(
      History history, SequentialSpecification<S> specification, CheckOptions options) {
    throw new UnsupportedOperationException(history + " " + specification + " " + options);
  }
}
