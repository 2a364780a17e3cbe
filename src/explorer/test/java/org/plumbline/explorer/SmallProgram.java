package org.plumbline.explorer;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Choices;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.subject.Cells;

/**
 * Threads that share {@link Cells}, and what each does with them.
 *
 * @param threads for each its operations, each a pair of what and which value
 * @param marked whether the order of calls and returns is part of the outcome
 * @param fair whether the lock is
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record SmallProgram(int[][] threads, boolean marked, boolean fair, int spuriousWakeUps) {
  /** About how many steps each operation of {@link Cells} takes. */
  private static final int[] STEPS = {1, 1, 1, 1, 6, 4, 4, 6, 6, 8, 7, 10, 7, 3, 7, 4, 9, 7, 7, 8};

  /** Programs with more schedules than about this are not made. */
  private static final double MOST_SCHEDULES = 60_000;

  private static final Explorer.Limits LIMITS = Explorer.Limits.DEFAULT.withRuns(2_000_000);

  /** The cells as they are explored. */
  private static final class Explored {
    static final Constructor<?> MAKE;
    static final Method ACT;

    static {
      try {
        ExploringLoader loader =
            new ExploringLoader(
                SmallProgram.class.getClassLoader(),
                name -> name.startsWith("org.plumbline.subject."));
        Class<?> type = loader.loadExplored(Cells.class.getName());
        MAKE = type.getConstructor(boolean.class);
        ACT = type.getMethod("act", int.class, int.class);
      } catch (ReflectiveOperationException e) {
        throw new LinkageError("no cells to explore", e);
      }
    }
  }

  /**
   * What came of exploring it.
   *
   * @param outcomes every way in which a run has ended, and what its threads saw
   */
  record Outcomes(Exploration exploration, Set<String> outcomes) {}

  /** Threads that do these operations of {@link Cells}, with values that tell them apart. */
  static SmallProgram of(int[]... operations) {
    int[][] threads = new int[operations.length][];
    for (int t = 0; t < threads.length; t++) {
      threads[t] = new int[2 * operations[t].length];
      for (int i = 0; i < operations[t].length; i++) {
        threads[t][2 * i] = operations[t][i];
        threads[t][2 * i + 1] = t + 1;
      }
    }
    return new SmallProgram(threads, false, false, 0);
  }

  /** The same with the order of calls and returns as part of the outcome. */
  SmallProgram withMarks() {
    return new SmallProgram(threads, true, fair, spuriousWakeUps);
  }

  /** The program of this seed, always the same. */
  static SmallProgram random(long seed) {
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
      SmallProgram program = new SmallProgram(threads, marked, fair, spurious);
      if (program.schedules() < MOST_SCHEDULES && !program.spinsInVain()) {
        return program;
      }
    }
  }

  /** Whether nobody ends a waiting loop: every turn of it would be a schedule more. */
  private boolean spinsInVain() {
    int spins = 0;
    int ends = 0;
    for (int[] operations : threads) {
      for (int i = 0; i < operations.length; i += 2) {
        spins += operations[i] == Cells.SPIN ? 1 : 0;
        ends += i == 0 && (operations[i] == Cells.WRITE || operations[i] == Cells.ADD) ? 1 : 0;
      }
    }
    return spins > 1 || (spins == 1 && ends == 0);
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

  /** Explores it to the end, if the limits allow. */
  Outcomes explore(Strategy strategy) throws Exception {
    Set<String> outcomes = new TreeSet<>();
    Exploration exploration =
        new Explorer(LIMITS, new Choices(spuriousWakeUps))
            .explore(() -> new Run(outcomes), strategy);
    return new Outcomes(exploration, outcomes);
  }

  @Override
  public String toString() {
    return Arrays.deepToString(threads)
        + (marked ? " marked" : "")
        + (fair ? " fair" : "")
        + (spuriousWakeUps > 0 ? " spurious" : "");
  }

  private final class Run implements Trial {
    private final Set<String> outcomes;
    private final Object cells;
    private final List<List<String>> seen = new ArrayList<>();
    private final List<String> times = new ArrayList<>();

    Run(Set<String> outcomes) throws ReflectiveOperationException {
      this.outcomes = outcomes;
      cells = Explored.MAKE.newInstance(fair);
    }

    @Override
    public List<Body> threads() {
      List<Body> bodies = new ArrayList<>();
      for (int t = 0; t < threads.length; t++) {
        int thread = t;
        seen.add(new ArrayList<>());
        bodies.add(() -> act(thread));
      }
      return bodies;
    }

    private void act(int thread) throws ReflectiveOperationException {
      int[] operations = threads[thread];
      for (int i = 0; i < operations.length; i += 2) {
        if (marked) {
          Operations.invoked();
          times.add("call " + thread);
        }
        Object answer = Explored.ACT.invoke(cells, operations[i], operations[i + 1]);
        seen.get(thread).add(String.valueOf(answer));
        if (marked) {
          Operations.responded();
          times.add("return " + thread);
        }
      }
    }

    @Override
    public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
      outcomes.add(ending + " " + seen + " " + precedence());
      return null;
    }

    /** For each call how many operations had returned before it: all that "precedes" can tell. */
    private List<String> precedence() {
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
  }
}
