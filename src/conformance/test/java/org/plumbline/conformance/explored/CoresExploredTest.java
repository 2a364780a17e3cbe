package org.plumbline.conformance.explored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.Exploration;
import org.plumbline.explorer.Explorer;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;

/**
 * Our cores in every schedule of small programs. By default one program in so many; with {@code -Dplumbline.every=1} all of
 * them.
 */
class CoresExploredTest {
  private static final int EVERY =
      Integer.getInteger("plumbline.every", Runtime.version().feature() < 21 ? 197 : 41);
  private static final List<OptionalInt> CAPACITIES =
      List.of(OptionalInt.empty(), OptionalInt.of(0), OptionalInt.of(1), OptionalInt.of(2));
  private static final Explorer EXPLORER =
      new Explorer(Explorer.Limits.DEFAULT.withTime(Duration.ofMinutes(5)));

  private final ExploredCores cores = ExploredCores.ours();

  CoresExploredTest() throws ReflectiveOperationException {}

  private static List<ChannelProgram> programs(int senders, int operations) {
    List<ChannelProgram> all = new ArrayList<>();
    CAPACITIES.forEach(c -> all.addAll(ChannelProgram.all(c, senders, operations)));
    return all;
  }

  private void hold(
      String what, List<ChannelProgram> programs, int every, Supplier<Strategy> strategy)
      throws Exception {
    long runs = 0;
    int explored = 0;
    for (int i = 0; i < programs.size(); i += every) {
      ChannelProgram program = programs.get(i);
      Exploration exploration = EXPLORER.explore(ChannelTrial.of(program, cores), strategy.get());
      assertEquals(
          List.of(),
          exploration.findings().stream().map(f -> f.why() + "\n" + f.schedule().token()).toList(),
          program.toString());
      assertTrue(exploration.complete(), () -> program + " " + exploration);
      runs += exploration.runs();
      explored++;
    }
    System.out.printf(
        "%s: %d of %d programs, %,d schedules%n", what, explored, programs.size(), runs);
  }

  @Test
  void aSenderAndTheReceiverWithTwoOperationsEach() throws Exception {
    hold("2x2, exhaustive", programs(1, 2), EVERY, Strategies::exhaustive);
  }

  @Test
  void twoSendersAndTheReceiverWithOneOperationEach() throws Exception {
    hold("3x1, exhaustive", programs(2, 1), EVERY, Strategies::exhaustive);
  }

  @Test
  void twoSendersAndTheReceiverWithTwoOperationsEach() throws Exception {
    hold("3x2, at most 2 preemptions", programs(2, 2), 31 * EVERY, () -> Strategies.bounded(2));
  }

  /** Rule 16: an interrupted operation has no effect, in every race. */
  @Test
  void anOperationThatIsInterrupted() throws Exception {
    List<ChannelProgram> programs = new ArrayList<>();
    for (String capacity : List.of("none", "0", "1")) {
      for (String threads :
          List.of(
              "send | recv | interrupt_first",
              "send | recv | interrupt_second",
              "send, send | recv | interrupt_first",
              "close_sender | recv | interrupt_second",
              "send | close_receiver | interrupt_first",
              "send_timeout | recv_timeout | interrupt_first",
              "send_timeout | recv_timeout | interrupt_second")) {
        programs.add(ChannelProgram.parse(capacity + ": " + threads));
      }
    }
    hold("with an interrupt, exhaustive", programs, 1, Strategies::exhaustive);
  }
}
