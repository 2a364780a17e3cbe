package org.plumbline.conformance.explored;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.plumbline.channel.core.Cores;
import org.plumbline.explorer.Exploration;
import org.plumbline.explorer.Explorer;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;

/**
 * Our cores in every schedule of small programs. By default one program in so many, up to a number of schedules; with
 * {@code -Pcores} all of them. {@code -Dplumbline.every=N} and {@code -Dplumbline.schedules=N} say otherwise, and {@code
 * -Dplumbline.record=true} writes what came of it into docs/cores-explored.md.
 */
class CoresExploredTest {
  private static final boolean RECORDS = Boolean.getBoolean("plumbline.record");
  private static final boolean CONTINUATIONS = Runtime.version().feature() >= 21;

  private static final Duration A_LONG_TIME = Duration.ofHours(1); // the schedules are the limit

  @TempDir Path directory = Path.of("");

  @ParameterizedTest
  @EnumSource
  void aSenderAndTheReceiverWithTwoOperationsEach(CoreRow row) throws Exception {
    hold(
        "2 x 2, exhaustive",
        row,
        row.programs(1, 2),
        every(67),
        limit(3_000),
        Strategies::exhaustive);
  }

  @ParameterizedTest
  @EnumSource
  void twoSendersAndTheReceiverWithOneOperationEach(CoreRow row) throws Exception {
    hold(
        "3 x 1, exhaustive",
        row,
        row.programs(2, 1),
        every(13),
        limit(3_000),
        Strategies::exhaustive);
  }

  @ParameterizedTest
  @EnumSource
  void twoSendersAndTheReceiverWithTwoOperationsEachAndTwoPreemptions(CoreRow row)
      throws Exception {
    hold(
        "3 x 2, 2 preemptions",
        row,
        row.distinct(2, 2),
        every(1999),
        limit(20_000),
        () -> Strategies.bounded(2));
  }

  @ParameterizedTest
  @EnumSource
  void twoSendersAndTheReceiverWithTwoOperationsEachAndThreePreemptions(CoreRow row)
      throws Exception {
    hold(
        "3 x 2, 3 preemptions",
        row,
        row.distinct(2, 2),
        every(2741),
        limit(3_000),
        () -> Strategies.bounded(3));
  }

  /** By default a prime, so that each operation in each place has its turn. */
  private static int every(int prime) {
    return Integer.getInteger("plumbline.every", CONTINUATIONS ? prime : 3 * prime);
  }

  private static long limit(long schedules) {
    return Long.getLong("plumbline.schedules", CONTINUATIONS ? schedules : schedules / 10);
  }

  private void hold(
      String what,
      CoreRow row,
      List<ChannelProgram> programs,
      int every,
      long limit,
      Supplier<Strategy> how)
      throws Exception {
    ExploredCores cores = row.open(directory);
    ExploredLine line = new ExploredLine(what, row, programs.size());
    for (int i = 0; i < programs.size(); i += every) {
      line.add(explore(programs.get(i), cores, how.get(), limit));
    }
    System.out.println(line);
    if (RECORDS) {
      ExploredPage.record(ExploredPage.PROGRAMS, line.key(), line.toString());
    }
    assertTrue(ExploredPage.has(line.subject()), () -> "the page lacks " + line.subject());
  }

  private static Exploration explore(
      ChannelProgram program, ExploredCores cores, Strategy strategy, long schedules)
      throws Exception {
    Explorer explorer =
        new Explorer(Explorer.Limits.DEFAULT.withTime(A_LONG_TIME).withRuns(schedules));
    Exploration exploration = explorer.explore(ChannelTrial.of(program, cores), strategy);
    assertEquals(
        List.of(),
        exploration.findings().stream().map(f -> f.why() + "\n" + f.schedule().token()).toList(),
        program.toString());
    return exploration;
  }

  private static List<ChannelProgram> programs(List<String> capacities, List<String> threads) {
    List<ChannelProgram> programs = new ArrayList<>();
    capacities.forEach(c -> threads.forEach(t -> programs.add(ChannelProgram.parse(c + ": " + t))));
    return programs;
  }

  private static void holdWhole(List<ChannelProgram> programs) throws Exception {
    for (Cores which : Cores.values()) {
      ExploredCores cores = ExploredCores.ours(which);
      for (ChannelProgram program : programs) {
        Exploration exploration = explore(program, cores, Strategies.exhaustive(), Long.MAX_VALUE);
        assertTrue(exploration.complete(), () -> program + " " + exploration);
      }
    }
  }

  /** Rule 16: an interrupted operation has no effect, in every race. */
  @Test
  void anOperationThatIsInterrupted() throws Exception {
    holdWhole(
        programs(
            List.of("none", "0", "1"),
            List.of(
                "send | recv | interrupt_first",
                "send | recv | interrupt_second",
                "send, send | recv | interrupt_first",
                "close_sender | recv | interrupt_second",
                "send | close_receiver | interrupt_first",
                "send_timeout | recv_timeout | interrupt_first",
                "send_timeout | recv_timeout | interrupt_second")));
  }

  /** Rule 25: a size is one that there was. */
  @Test
  void aSizeBesideOtherOperations() throws Exception {
    holdWhole(
        programs(
            List.of("none", "0", "1"),
            List.of(
                "send | size | recv", "send, size | try_recv", "send | size | close_receiver")));
  }

  /** Rule 9: no time is too long for the clock. */
  @Test
  void aTimeThatIsLongerThanTheClockGoes() throws Exception {
    holdWhole(
        programs(
            List.of("none", "0", "1"),
            List.of("duplicate | recv_ages, recv_ages", "try_send | recv_ages, recv_ages")));
  }

  /** Rule 20: no lock of the channel is held around the hook. */
  @Test
  void aHookThatWaitsForASender() throws Exception {
    holdWhole(
        programs(
            List.of("none", "0", "1"),
            List.of("send_locked | close_receiver", "send, send_locked | close_receiver")));
  }
}
