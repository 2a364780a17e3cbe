package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Choices;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.subject.Cells;

/**
 * The exhaustive strategy leaves runs out, and no outcome: every schedule, one by one, shows the same ones. With {@code
 * -Dplumbline.programs=N} on N random programs.
 */
class ReductionTest {
  private static final int PROGRAMS =
      Integer.getInteger("plumbline.programs", Runtime.version().feature() < 21 ? 15 : 200);

  /** About how many steps each operation of {@link Cells} takes. */
  private static final int[] STEPS = {1, 1, 1, 1, 6, 4, 4, 6, 6, 7, 7, 10, 7, 3, 7};

  /** Programs with more schedules than about this are not tried. */
  private static final double MOST_SCHEDULES = 60_000;

  private static final Explorer.Limits LIMITS = Explorer.Limits.DEFAULT.withRuns(2_000_000);

  /**
   * Threads and what each does.
   *
   * @param threads for each its operations, each a pair of what and which value
   * @param marked whether the order of calls and returns is part of the outcome
   * @param fair whether the lock is
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record RandomProgram(int[][] threads, boolean marked, boolean fair, int spuriousWakeUps) {
    static RandomProgram of(long seed) {
      Random random = new Random(seed);
      while (true) {
        int[][] threads = new int[2 + random.nextInt(2)][];
        for (int t = 0; t < threads.length; t++) {
          threads[t] = new int[2 * (1 + random.nextInt(2))];
          for (int i = 0; i < threads[t].length; i += 2) {
            threads[t][i] = random.nextInt(Cells.OPERATIONS);
            threads[t][i + 1] = 1 + random.nextInt(2);
          }
        }
        boolean marked = random.nextInt(4) == 0;
        boolean fair = random.nextInt(4) == 0;
        int spurious = random.nextInt(6) == 0 ? 1 : 0;
        RandomProgram program = new RandomProgram(threads, marked, fair, spurious);
        if (program.schedules() < MOST_SCHEDULES) {
          return program;
        }
      }
    }

    /** An estimate: in how many ways the threads' steps can be interleaved. */
    private double schedules() {
      double schedules = 1;
      int before = 0;
      for (int[] operations : threads) {
        int steps = 1;
        for (int i = 0; i < operations.length; i += 2) {
          steps += STEPS[operations[i]] + (marked ? 2 : 0);
        }
        for (int i = 1; i <= steps; i++) {
          schedules *= (before + i) / (double) i;
        }
        before += steps;
      }
      return schedules;
    }

    @Override
    public String toString() {
      return Arrays.deepToString(threads)
          + (marked ? " marked" : "")
          + (fair ? " fair" : "")
          + (spuriousWakeUps > 0 ? " spurious" : "");
    }
  }

  private final Constructor<?> make;
  private final Method act;

  ReductionTest() throws ReflectiveOperationException {
    ExploringLoader loader =
        new ExploringLoader(
            ReductionTest.class.getClassLoader(),
            name -> name.startsWith("org.plumbline.subject."));
    Class<?> type = loader.loadExplored(Cells.class.getName());
    make = type.getConstructor(boolean.class);
    act = type.getMethod("act", int.class, int.class);
  }

  private Program program(RandomProgram program, Set<String> outcomes) {
    return () -> {
      Object cells = make.newInstance(program.fair());
      List<List<String>> seen = new ArrayList<>();
      List<String> times = new ArrayList<>();
      List<Trial.Body> bodies = new ArrayList<>();
      for (int t = 0; t < program.threads().length; t++) {
        int[] operations = program.threads()[t];
        int thread = t;
        List<String> log = new ArrayList<>();
        seen.add(log);
        bodies.add(
            () -> {
              for (int i = 0; i < operations.length; i += 2) {
                if (program.marked()) {
                  Operations.invoked();
                  times.add("call " + thread);
                }
                log.add(String.valueOf(act.invoke(cells, operations[i], operations[i + 1])));
                if (program.marked()) {
                  Operations.responded();
                  times.add("return " + thread);
                }
              }
            });
      }
      return new Trial() {
        @Override
        public List<Body> threads() {
          return bodies;
        }

        @Override
        public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
          outcomes.add(ending + " " + seen + " " + precedence(times));
          return null;
        }
      };
    };
  }

  /** For each call how many operations had returned before it: all that "precedes" can tell. */
  private static List<String> precedence(List<String> times) {
    int returned = 0;
    List<String> calls = new ArrayList<>();
    for (String time : times) {
      if (time.startsWith("call")) {
        calls.add(time + " after " + returned);
      } else {
        returned++;
      }
    }
    calls.sort(null);
    return calls;
  }

  private Exploration explore(RandomProgram program, Strategy strategy, Set<String> outcomes)
      throws Exception {
    return new Explorer(LIMITS, new Choices(program.spuriousWakeUps()))
        .explore(program(program, outcomes), strategy);
  }

  @Test
  void noOutcomeIsLeftOut() throws Exception {
    long all = 0;
    long explored = 0;
    int compared = 0;
    for (int seed = 0; compared < PROGRAMS; seed++) {
      RandomProgram program = RandomProgram.of(seed);
      Set<String> expected = new TreeSet<>();
      Exploration every = explore(program, Strategies.everySchedule(), expected);
      if (!every.complete()) {
        continue; // the estimate was wrong
      }
      Set<String> outcomes = new TreeSet<>();
      Exploration reduced = explore(program, Strategies.exhaustive(), outcomes);
      assertTrue(reduced.complete(), reduced::toString);
      assertEquals(expected, outcomes, "seed " + seed + ": " + program);
      compared++;
      all += every.runs();
      explored += reduced.runs();
    }
    System.out.printf(
        "%d programs: %,d schedules, of which %,d were explored%n", compared, all, explored);
  }
}
