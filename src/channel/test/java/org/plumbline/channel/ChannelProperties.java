package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.plumbline.channel.core.Cores;
import org.plumbline.history.History;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;

/** Several threads, recorded; a failure shrinks to a small program, and shows its history. */
final class ChannelProperties {
  /** Runs of one program: what goes wrong seldom must go wrong often enough to be shrunk. */
  private static final int RUNS = 12;

  /**
   * Spec: Channel, every history of which is linearizable. Would break if a message could be lost, doubled or
   * overtaken, or if Empty, Full or Disconnected were answered when they are not true.
   */
  @Property(tries = 150)
  @Label("every history of the channel is linearizable")
  void everyHistoryIsLinearizable(@ForAll Cores cores, @ForAll("programs") Program program)
      throws Exception {
    for (int run = 0; run < RUNS; run++) {
      History history = program.run(UnderTest.or(cores));
      Verdict verdict = Linearizability.check(history, CheckOptions.STRICT);
      assertInstanceOf(Verdict.Linearizable.class, verdict, () -> verdict + "\n" + text(history));
    }
  }

  private static String text(History history) {
    return history.operations().stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  @Provide
  Arbitrary<Program> programs() {
    Arbitrary<OptionalInt> capacity =
        Arbitraries.of(
            OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
    Arbitrary<List<Program.Receive>> receiver =
        Arbitraries.of(Program.Receive.class).list().ofMaxSize(6);
    Arbitrary<List<List<Program.Send>>> senders =
        Arbitraries.of(Program.Send.class).list().ofMaxSize(4).list().ofMinSize(1).ofMaxSize(3);
    return Combinators.combine(capacity, receiver, senders).as(Program::new);
  }
}
