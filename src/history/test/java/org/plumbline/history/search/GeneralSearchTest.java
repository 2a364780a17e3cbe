package org.plumbline.history.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.check.Budget;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.SearchStrategy.Result;
import org.plumbline.history.check.Verdict;

class GeneralSearchTest {
  /** More of them: {@code -Dplumbline.histories=100000}. */
  private static final int HISTORIES = Integer.getInteger("plumbline.histories", 4_000);

  private static final Duration LONG = Duration.ofHours(1);

  /** The mutants of {@link MutantsTest} show what this is worth. */
  @Test
  void searchesAgreeWithTheirTwin() {
    assertNull(Agreement.firstDisagreement(0, HISTORIES));
  }

  /**
   * No search can decide this in any time that people have: a send found a channel full that had room for one
   * more value, and meanwhile {@code n - 1} values can have gone in and come out in nearly every order.
   */
  private static History hopeless(int n) {
    List<Integer> senders = new ArrayList<>();
    List<Integer> receivers = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      senders.add(i);
      receivers.add(n + i);
    }
    var builder = History.builder(Header.fifo(OptionalInt.of(n), senders, receivers));
    int full = builder.invoke(0, Functions.TRY_SEND, "refused");
    int[] sends = new int[n];
    int[] receives = new int[n];
    for (int i = 1; i < n; i++) {
      sends[i] = builder.invoke(i, Functions.SEND, i);
    }
    for (int i = 1; i < n; i++) {
      receives[i] = builder.invoke(n + i, Functions.RECV, null);
    }
    builder.fail(full, Functions.FULL);
    for (int i = n - 1; i > 0; i--) {
      builder.ok(receives[i], i);
      builder.ok(sends[i], null);
    }
    return builder.build();
  }

  private static ChannelHistory channel(History history) {
    return ChannelHistory.of(history, CheckOptions.STRICT);
  }

  private static String reason(Result result) {
    return assertInstanceOf(Result.GaveUp.class, result).reason();
  }

  @Test
  void givesUpWhenTheTimeIsUp() {
    Result result = new GeneralSearch().decide(channel(hopeless(20)), Budget.of(Duration.ZERO));
    assertEquals(
        "the search found no answer in 0.0 s: give it more time with --budget", reason(result));
  }

  @Test
  void givesUpWhenItHoldsTooMuch() {
    Result result = new GeneralSearch(8 << 20).decide(channel(hopeless(20)), Budget.of(LONG));
    assertTrue(reason(result).contains("no answer in 8 MB"), reason(result));
    assertTrue(reason(result).contains("-Xmx"), reason(result));
  }

  @Test
  void givesUpWhenInterruptedAndKeepsTheFlag() {
    Thread.currentThread().interrupt();
    Result result = new GeneralSearch().decide(channel(hopeless(20)), Budget.of(LONG));
    assertTrue(Thread.interrupted());
    assertEquals("the search was interrupted: run it again", reason(result));
  }

  @Test
  void whatTheSearchGaveUpIsInconclusive() {
    CheckOptions options = CheckOptions.STRICT.withBudget(Duration.ZERO);
    Verdict verdict = Linearizability.check(hopeless(20), options);
    String reason = assertInstanceOf(Verdict.Inconclusive.class, verdict).reason();
    assertTrue(reason.contains("--budget"), reason);
  }

  /** The same at a size that can be exhausted: the answer is no. */
  @Test
  void hopelessIsNotLinearizable() {
    Result result = new GeneralSearch().decide(channel(hopeless(5)), Budget.of(LONG));
    assertInstanceOf(Result.Refuted.class, result);
  }
}
