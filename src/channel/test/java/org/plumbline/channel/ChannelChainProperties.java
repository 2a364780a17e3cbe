package org.plumbline.channel;

import java.util.List;
import java.util.OptionalInt;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import org.plumbline.channel.Chain.Action;
import org.plumbline.channel.Chain.Step;
import org.plumbline.channel.core.Cores;

/** One thread, the whole API, any order of operations. */
final class ChannelChainProperties {
  /**
   * Spec: the sequential specification of the checker. Would break if, say, Full beat Disconnected, a duplicate
   * were not counted, or a close discarded too much.
   */
  @Property(tries = 1_000)
  @Label("every chain of operations answers as the specification does")
  void everyChainIsAllowed(
      @ForAll Cores cores,
      @ForAll("capacities") OptionalInt capacity,
      @ForAll("steps") List<Step> steps)
      throws InterruptedException {
    Chain chain = new Chain(UnderTest.or(cores), capacity);
    try {
      for (Step step : steps) {
        chain.take(step);
      }
    } finally {
      chain.end();
    }
  }

  @Provide
  Arbitrary<OptionalInt> capacities() {
    return Arbitraries.of(
        OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
  }

  /** Closing is rare, or chains would be short. */
  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Action> action =
        Arbitraries.frequencyOf(
            Tuple.of(
                8,
                Arbitraries.of(
                    Action.SEND, Action.TRY_SEND, Action.SEND_WITHOUT_TIME, Action.TRY_GIVE)),
            Tuple.of(
                6,
                Arbitraries.of(
                    Action.RECV,
                    Action.TRY_RECV,
                    Action.RECV_WITHOUT_TIME,
                    Action.NEXT,
                    Action.DRAIN)),
            Tuple.of(2, Arbitraries.of(Action.DUPLICATE, Action.CLOSE_SENDER)),
            Tuple.of(1, Arbitraries.of(Action.CLOSE_RECEIVER, Action.CLOSE_SENDER)));
    return Combinators.combine(action, Arbitraries.integers().between(0, 3))
        .as(Step::new)
        .list()
        .ofMaxSize(40);
  }
}
