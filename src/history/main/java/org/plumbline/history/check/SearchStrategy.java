package org.plumbline.history.check;

import org.plumbline.history.History;

/**
 * Decides by search what the exact deciders cannot: bounded channels, repeated values, users' models. The
 * answers are not trusted: an order is verified, and a refutation is minimised by asking again.
 */
public interface SearchStrategy {

  /**
   * Decides the history of a channel of any capacity, with repeated values or without. Acts that say {@link
   * Act#NOTHING} need no place in the order.
   */
  Result decide(ChannelHistory history, Budget budget);

  /** Decides a history under a sequential specification. */
  <S> Result decide(History history, SequentialSpecification<S> specification, Budget budget);

  /** What a search found out. */
  sealed interface Result {
    /** An order that explains the history. */
    record Found(Certificate certificate) implements Result {}

    /**
     * There is none. The operations called at or before {@code lastPosition} contradict each other already:
     * where the minimiser starts.
     */
    record Refuted(int lastPosition) implements Result {}

    /** It gave up; the reason is one sentence with the remedy. */
    record GaveUp(String reason) implements Result {}
  }
}
