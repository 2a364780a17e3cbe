package org.plumbline.history.check;

import java.util.List;
import java.util.Locale;

/**
 * Why a history is not linearizable: a few of its operations that contradict each other by themselves.
 *
 * <p><b>Meaning.</b> No order explains the operations named, even if every other operation of the history is
 * moved to whatever time suits it or left out. What the history as a whole does not contain stays absent: a
 * value that it never sends is never sent, one that it never receives is received at most by a receive without
 * a result and after that one's call, a handle that it never makes or closes is never made or closed. Two more
 * things stay: a close comes after the named operations that its handle was used for before it, and a value
 * that was outside while a named send found the channel full is outside then. Sent values are taken to be
 * unique.
 *
 * <p>None of the named operations can be left out: moving any one of them freely, too, would let an order
 * explain the rest. Where a contradiction is too large to make sure of that, a note of the verdict says so.
 *
 * @param kind what is contradicted
 * @param operations the numbers of the operations, rising; at most 4 for fresh, repeat and order
 * @param why one sentence for people
 */
public record Contradiction(Kind kind, List<Integer> operations, String why) {

  /** What is contradicted. */
  public enum Kind {
    /** A value was received twice. */
    REPEAT,
    /** A value was received that was not sent, or before it was. */
    FRESH,
    /** A value that surely went in later came out first. */
    ORDER,
    /** A receive saw an empty channel although it surely held a value all the while. */
    EMPTY,
    /** An answer does not fit the times at which handles were closed. */
    CLOSE,
    /** More values were in the channel than fit in, or a send saw it full although it was not. */
    CAPACITY,
    /** At capacity 0, a send and the receive of its value did not meet. */
    RENDEZVOUS,
    /** None of the above alone: every order was tried, or too many values and receives are involved to name a kind. */
    SEARCH;

    /** The word used in reports. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Copies and sorts the numbers. */
  public Contradiction {
    operations = operations.stream().sorted().distinct().toList();
  }
}
