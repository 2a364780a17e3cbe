package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.rewrite.ExploringLoader;

/** The exhaustive strategy leaves runs out, and no outcome: every schedule, one by one, shows the same ones. */
class ReductionTest {
  private static final int PROGRAMS =
      Integer.getInteger("plumbline.programs", Runtime.version().feature() < 21 ? 15 : 60);
  private static final Explorer EXPLORER = new Explorer(Explorer.Limits.DEFAULT);

  /** For each thread its operations, each a pair of what and which value. */
  private static int[][] randomProgram(Random random) {
    int[][] program = new int[2 + random.nextInt(2)][];
    for (int t = 0; t < program.length; t++) {
      program[t] = new int[2 * (program.length == 2 ? 1 + random.nextInt(2) : 1)];
      for (int i = 0; i < program[t].length; i += 2) {
        program[t][i] = random.nextInt(7);
        program[t][i + 1] = 1 + random.nextInt(2);
      }
    }
    return program;
  }

  private static Program run(
      int[][] program, Class<?> type, Method act, boolean marked, Set<String> outcomes) {
    return () -> {
      Object cells = type.getDeclaredConstructor().newInstance();
      List<List<String>> seen = new ArrayList<>();
      List<String> times = new ArrayList<>();
      List<Trial.Body> bodies = new ArrayList<>();
      for (int t = 0; t < program.length; t++) {
        int[] operations = program[t];
        int thread = t;
        List<String> log = new ArrayList<>();
        seen.add(log);
        bodies.add(
            () -> {
              for (int i = 0; i < operations.length; i += 2) {
                if (marked) {
                  Operations.invoked();
                  times.add("call " + thread);
                }
                log.add(String.valueOf(act.invoke(cells, operations[i], operations[i + 1])));
                if (marked) {
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

  private static Set<String> outcomes(int[][] program, Strategy strategy, boolean marked)
      throws Exception {
    ExploringLoader loader =
        new ExploringLoader(
            ReductionTest.class.getClassLoader(),
            name -> name.startsWith("org.plumbline.subject."));
    Class<?> type = loader.loadExplored("org.plumbline.subject.Cells");
    Method act = type.getMethod("act", int.class, int.class);
    Set<String> outcomes = new TreeSet<>();
    Exploration exploration = EXPLORER.explore(run(program, type, act, marked, outcomes), strategy);
    assertTrue(exploration.complete(), exploration::toString);
    return outcomes;
  }

  @Test
  void noOutcomeIsLeftOut() throws Exception {
    for (int seed = 0; seed < PROGRAMS; seed++) {
      int[][] program = randomProgram(new Random(seed));
      String name = "seed " + seed + ": " + Arrays.deepToString(program);
      assertEquals(
          outcomes(program, Strategies.everySchedule(), false),
          outcomes(program, Strategies.exhaustive(), false),
          name);
    }
  }

  @Test
  void noOrderOfCallsAndReturnsIsLeftOut() throws Exception {
    for (int seed = 0; seed < PROGRAMS / 4; seed++) {
      int[][] program = {Arrays.copyOf(randomProgram(new Random(seed))[0], 2), {3, 1}};
      String name = "seed " + seed + ": " + Arrays.deepToString(program);
      assertEquals(
          outcomes(program, Strategies.everySchedule(), true),
          outcomes(program, Strategies.exhaustive(), true),
          name);
    }
  }
}
