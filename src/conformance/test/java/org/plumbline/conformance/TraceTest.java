package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.channel.Channel;
import org.plumbline.history.History;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;

/** Recorded and random histories, judged by TLC with the actions of spec/Channel.tla. */
@Tag("models")
class TraceTest {
  /** How often each kind of history is recorded; more by -Dplumbline.traces=N. */
  private static final int TRACES = Integer.getInteger("plumbline.traces", 4);

  private static final Duration TIMEOUT = Duration.ofMinutes(5);
  private static final int SHORT_SENDS = 4;
  private static final int LONG_SENDS = 150;
  private static final int LONG_RECEIVES = 2 * LONG_SENDS;

  private static OptionalInt optional(int capacity) {
    return capacity < 0 ? OptionalInt.empty() : OptionalInt.of(capacity);
  }

  private static Channel<Integer> open(OptionalInt capacity, boolean reference) {
    Channel.Builder<Integer> builder = Channel.builder();
    capacity.ifPresent(builder::capacity);
    return (reference ? builder.reference() : builder).open();
  }

  /** A history, and a twin in which two messages of one sender are received in the wrong order. */
  private record Pair(History history, History twin) {
    /** Records until two messages of one sender are received, which nearly every run does. */
    static Pair record(
        OptionalInt capacity, boolean reference, long firstSeed, int sends, int receives)
        throws Exception {
      for (int attempt = 0; attempt < 50; attempt++) {
        History history =
            Recording.of(open(capacity, reference), firstSeed + attempt, sends, receives);
        Optional<History> twin = Damage.overtaken(history, value -> (Integer) value / 1000);
        if (twin.isPresent()) {
          return new Pair(history, twin.get());
        }
      }
      throw new AssertionError("no run in which two messages of one sender are received");
    }
  }

  /**
   * What the cores do is what Channel does. Of short histories nobody says when their operations took effect; the
   * long ones take effect in the order that the checker found. The twin of each is rejected.
   */
  @ParameterizedTest
  @CsvSource({"-1", "0", "1", "3"})
  void recordedHistoriesAreChannels(int capacity) throws Exception {
    OptionalInt limit = optional(capacity);
    var traces = new ChannelTraces(limit);
    List<History> histories = new ArrayList<>();
    for (boolean reference : new boolean[] {false, true}) {
      for (int i = 0; i < TRACES; i++) {
        Pair pair = Pair.record(limit, reference, 100L * i, SHORT_SENDS, 2 * SHORT_SENDS - 1);
        traces.add(pair.history);
        traces.add(pair.twin);
        histories.add(pair.history);
      }
      Pair pair = Pair.record(limit, reference, 7, LONG_SENDS, LONG_RECEIVES);
      Verdict verdict = Linearizability.check(pair.history, CheckOptions.STRICT);
      var order = assertInstanceOf(Verdict.Linearizable.class, verdict).certificate();
      traces.add(pair.history, order);
      traces.add(pair.twin, order);
      histories.add(pair.history);
    }
    BitSet accepted = traces.accepted(TIMEOUT);
    for (int i = 0; i < histories.size(); i++) {
      History history = histories.get(i);
      assertTrue(accepted.get(2 * i), () -> "rejected: " + history);
      assertTrue(!accepted.get(2 * i + 1), () -> "its twin is accepted: " + history);
    }
  }

  /** On random histories, good ones and damaged ones, TLC says what the checker says. */
  @ParameterizedTest
  @CsvSource({"unbounded, -1", "1, 1", "0, 0"})
  void tlcAgreesWithTheChecker(String name, int capacity) throws Exception {
    var walk = new Walk(StateGraph.ofChannel(name), optional(capacity));
    var random = new Random(20_260_301L + capacity);
    var traces = new ChannelTraces(optional(capacity));
    List<History> histories = new ArrayList<>();
    BitSet expected = new BitSet();
    for (int i = 0; i < 40 * TRACES; i++) {
      History good = walk.history(random, 25 + random.nextInt(40));
      History history = i % 4 == 0 ? good : Damage.random(good, random);
      traces.add(history);
      Verdict verdict = Linearizability.check(history, CheckOptions.STRICT);
      assertTrue(!(verdict instanceof Verdict.Inconclusive), verdict::toString);
      expected.set(histories.size(), verdict instanceof Verdict.Linearizable);
      histories.add(history);
    }
    BitSet accepted = traces.accepted(TIMEOUT);
    for (int i = 0; i < histories.size(); i++) {
      History history = histories.get(i);
      assertEquals(expected.get(i), accepted.get(i), history::toString);
      assertTrue(i % 4 != 0 || accepted.get(i), () -> "a walk is rejected: " + history);
    }
    int good = expected.cardinality();
    assertTrue(
        good > histories.size() / 3 && good < histories.size() * 4 / 5,
        () -> "too few of a kind: " + good + " of " + histories.size() + " are good");
  }
}
