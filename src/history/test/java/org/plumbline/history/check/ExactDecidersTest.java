package org.plumbline.history.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.history.History;
import org.plumbline.history.RandomHistories;

/**
 * The exact deciders against brute force, on random histories that were damaged without knowing the outcome.
 * More of them: {@code -Dplumbline.histories=100000}.
 */
class ExactDecidersTest {
  private static final int HISTORIES = Integer.getInteger("plumbline.histories", 4000);
  private static final OptionalInt UNBOUNDED = OptionalInt.empty();
  private static final OptionalInt RENDEZVOUS = OptionalInt.of(0);

  @Test
  void unboundedAgreesWithBruteForce() {
    assertEquals(List.of(), disagreements(UNBOUNDED, EnumSet.allOf(Step.class)));
  }

  @Test
  void rendezvousAgreesWithBruteForce() {
    assertEquals(List.of(), disagreements(RENDEZVOUS, EnumSet.allOf(Step.class)));
  }

  /** Each step is a mutant: without it some verdict is wrong or some certificate is refused. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void noStepCanBeLeftOut(Step step) {
    Set<Step> others = EnumSet.complementOf(EnumSet.of(step));
    OptionalInt capacity = step == Step.RENDEZVOUS ? RENDEZVOUS : UNBOUNDED;
    assertFalse(disagreements(capacity, others).isEmpty());
  }

  /** For bounded channels the steps are necessary: what they refute, brute force refutes. */
  @Test
  void boundedIsNeverRefutedWrongly() {
    int refuted = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      History history = RandomHistories.damaged(seed, OptionalInt.of(1 + seed % 3), 4 + seed % 8);
      ChannelHistory channel = ChannelHistory.of(history, CheckOptions.STRICT);
      Contradiction contradiction = new UnboundedDecider(channel).contradiction();
      if (contradiction != null) {
        refuted++;
        assertFalse(BruteForce.isLinearizable(history), history::toString);
        assertEquals(
            Verifier.Finding.HOLDS, Verifier.examine(channel, contradiction), history::toString);
      }
    }
    assertTrue(
        refuted > HISTORIES / 20, "only " + refuted + " were refuted: the test shows little");
  }

  /** The facade on all capacities, search and verifier and all. */
  @Test
  void facadeAgreesWithBruteForce() {
    int violations = 0;
    for (int seed = 0; seed < HISTORIES; seed++) {
      OptionalInt capacity = seed % 5 == 4 ? UNBOUNDED : OptionalInt.of(seed % 5);
      History history = RandomHistories.damaged(seed, capacity, 4 + seed % 8);
      Verdict verdict = Linearizability.check(history, CheckOptions.STRICT);
      boolean expected = BruteForce.isLinearizable(history);
      String where = "seed " + seed + ": " + verdict + "\n" + history;
      assertFalse(verdict instanceof Verdict.Inconclusive, where);
      assertEquals(expected, verdict instanceof Verdict.Linearizable, where);
      if (verdict instanceof Verdict.Violation violation) {
        violations++;
        assertMinimal(history, violation.contradiction(), where);
      }
    }
    assertTrue(
        violations > HISTORIES / 20, "only " + violations + " violations: the test shows little");
  }

  private static void assertMinimal(History history, Contradiction contradiction, String where) {
    List<Integer> named = contradiction.operations();
    assertFalse(FreedHistory.isLinearizable(history, named), where);
    for (Integer operation : named) {
      var fewer = new ArrayList<>(named);
      fewer.remove(operation);
      assertTrue(
          FreedHistory.isLinearizable(history, fewer),
          "#" + operation + " is not needed: " + where);
    }
  }

  /** Ten times the operations take little more than ten times the steps. */
  @Test
  void stepsGrowAlmostInProportion() {
    long few = work(2_000);
    long many = work(20_000);
    assertTrue(many < 13 * few, few + " steps, then " + many);
    assertTrue(few > 1_000, "the steps are counted");
  }

  private static long work(int operations) {
    long total = 0;
    for (int seed = 0; seed < 5; seed++) {
      History history = RandomHistories.busy(seed, UNBOUNDED, operations);
      var decider = new UnboundedDecider(ChannelHistory.of(history, CheckOptions.STRICT));
      assertNull(decider.contradiction());
      assertEquals(
          null,
          Verifier.problem(ChannelHistory.of(history, CheckOptions.STRICT), decider.certificate()));
      total += decider.work();
    }
    return total;
  }

  /** The seeds on which the decider with these steps errs; it stops at the first few. */
  private static List<Integer> disagreements(OptionalInt capacity, Set<Step> steps) {
    var seeds = new ArrayList<Integer>();
    for (int seed = 0; seed < HISTORIES && seeds.size() < 3; seed++) {
      History history = RandomHistories.damaged(seed, capacity, 4 + seed % 9);
      if (!isRight(history, steps)) {
        seeds.add(seed);
      }
    }
    return seeds;
  }

  private static boolean isRight(History history, Set<Step> steps) {
    ChannelHistory channel = ChannelHistory.of(history, CheckOptions.STRICT);
    Contradiction contradiction;
    @Nullable String problem = null;
    try {
      if (channel.capacity() == 0) {
        var decider = new RendezvousDecider(channel, steps);
        contradiction = decider.contradiction();
        problem = contradiction == null ? Verifier.problem(channel, decider.certificate()) : null;
      } else {
        var decider = new UnboundedDecider(channel, steps);
        contradiction = decider.contradiction();
        problem = contradiction == null ? Verifier.problem(channel, decider.certificate()) : null;
      }
    } catch (RuntimeException e) { // a mutant may build nonsense
      return false;
    }
    return BruteForce.isLinearizable(history)
        ? contradiction == null && problem == null
        : contradiction != null
            && Verifier.examine(channel, contradiction) == Verifier.Finding.HOLDS;
  }
}
