package org.plumbline.explorer;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.jetbrains.kotlinx.lincheck.Actor;
import org.jetbrains.kotlinx.lincheck.execution.ExecutionScenario;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.rewrite.ExploringLoader;
import org.plumbline.subject.MichaelScottQueue;
import org.plumbline.subject.SimpleQueue;

/**
 * The explorer beside the model checking of Lincheck, on the same programs in the same run: three threads that enqueue and
 * dequeue once each. Not part of the build, for it measures and does not check:
 *
 * <pre>mvn -q -pl src/explorer -am test -Dtest=LincheckComparison -Dsurefire.failIfNoSpecifiedTests=false</pre>
 */
class LincheckComparison {
  private static final int THREADS = 3;
  private static final int ROUNDS = 3;
  private static final int INVOCATIONS = Integer.getInteger("plumbline.invocations", 10_000);

  /** Orders of the operations of the program: thread t does 2t, then 2t + 1. */
  private static final List<int[]> ORDERS = orders(new int[2 * THREADS], 0, new int[THREADS]);

  /** The queue that Lincheck makes. */
  public static class Sound {
    private final SimpleQueue queue;

    public Sound() {
      this(new MichaelScottQueue());
    }

    protected Sound(SimpleQueue queue) {
      this.queue = queue;
    }

    @Operation
    public void enqueue(int value) {
      queue.enqueue(value);
    }

    @Operation
    public int dequeue() {
      return queue.dequeue();
    }
  }

  public static final class TakesTwice extends Sound {
    public TakesTwice() {
      super(new MichaelScottQueue.TakesTwice());
    }
  }

  public static final class Loses extends Sound {
    public Loses() {
      super(new MichaelScottQueue.Loses());
    }
  }

  public static final class TrustsAnOldNull extends Sound {
    public TrustsAnOldNull() {
      super(new MichaelScottQueue.TrustsAnOldNull());
    }
  }

  public static final class CutsTheList extends Sound {
    public CutsTheList() {
      super(new MichaelScottQueue.CutsTheList());
    }
  }

  private record Seeded(Class<? extends SimpleQueue> queue, Class<?> forLincheck) {}

  private static final List<Seeded> SEEDED =
      List.of(
          new Seeded(MichaelScottQueue.TakesTwice.class, TakesTwice.class),
          new Seeded(MichaelScottQueue.Loses.class, Loses.class),
          new Seeded(MichaelScottQueue.TrustsAnOldNull.class, TrustsAnOldNull.class),
          new Seeded(MichaelScottQueue.CutsTheList.class, CutsTheList.class));

  /** One run of the program: calls and returns in order, and what was dequeued. */
  private static final class Round implements Trial {
    private final SimpleQueue queue;
    private final Map<ByteBuffer, Boolean> verdicts;
    private final int[] calledAt = new int[2 * THREADS];
    private final int[] returnedAt = new int[2 * THREADS];
    private final int[] answers = new int[2 * THREADS];
    private int clock;

    Round(SimpleQueue queue, Map<ByteBuffer, Boolean> verdicts) {
      this.queue = queue;
      this.verdicts = verdicts;
    }

    @Override
    public List<Body> threads() {
      List<Body> bodies = new ArrayList<>();
      for (int t = 0; t < THREADS; t++) {
        int thread = t;
        bodies.add(
            () -> {
              call(2 * thread);
              queue.enqueue(thread + 1);
              answer(2 * thread, 0);
              call(2 * thread + 1);
              answer(2 * thread + 1, queue.dequeue());
            });
      }
      return bodies;
    }

    private void call(int operation) {
      Operations.invoked();
      calledAt[operation] = clock++;
    }

    private void answer(int operation, int value) {
      Operations.responded();
      answers[operation] = value;
      returnedAt[operation] = clock++;
    }

    @Override
    public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
      if (ending != Ending.COMPLETED) {
        return ending + " " + failure;
      }
      ByteBuffer key = ByteBuffer.allocate(6 * THREADS);
      for (int operation = 0; operation < 2 * THREADS; operation++) {
        key.put((byte) calledAt[operation]);
        key.put((byte) returnedAt[operation]);
        key.put((byte) answers[operation]);
      }
      key.flip();
      return verdicts.computeIfAbsent(key, k -> isLinearizable())
          ? null
          : "no order fits " + Arrays.toString(key.array());
    }

    private boolean isLinearizable() {
      return ORDERS.stream().anyMatch(this::fits);
    }

    private boolean fits(int[] order) {
      int[] queued = new int[THREADS];
      int from = 0;
      int to = 0;
      for (int i = 0; i < order.length; i++) {
        int operation = order[i];
        for (int j = i + 1; j < order.length; j++) {
          if (returnedAt[order[j]] < calledAt[operation]) {
            return false;
          }
        }
        if (operation % 2 == 0) {
          queued[to++] = operation / 2 + 1;
        } else if (answers[operation] != (from == to ? 0 : queued[from++])) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<int[]> orders(int[] order, int length, int[] done) {
    if (length == order.length) {
      return List.of(order.clone());
    }
    List<int[]> all = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      if (done[t] < 2) {
        order[length] = 2 * t + done[t]++;
        all.addAll(orders(order, length + 1, done));
        done[t]--;
      }
    }
    return all;
  }

  private static Exploration explore(
      Class<? extends SimpleQueue> queue, Strategy strategy, long runs) throws Exception {
    ExploringLoader loader =
        new ExploringLoader(
            LincheckComparison.class.getClassLoader(),
            name -> name.startsWith(MichaelScottQueue.class.getName()));
    Class<?> explored = loader.loadExplored(queue.getName());
    Map<ByteBuffer, Boolean> verdicts = new HashMap<>();
    Program program =
        () -> new Round((SimpleQueue) explored.getConstructor().newInstance(), verdicts);
    return new Explorer(Explorer.Limits.DEFAULT.withRuns(runs).withTime(Duration.ofMinutes(2)))
        .explore(program, strategy);
  }

  /** Runs Lincheck; whether it found nothing. */
  private static boolean lincheck(Class<?> queue, int invocations)
      throws ReflectiveOperationException {
    List<List<Actor>> threads = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      threads.add(
          List.of(
              new Actor(queue.getMethod("enqueue", int.class), List.of(t + 1)),
              new Actor(queue.getMethod("dequeue"), List.of())));
    }
    ModelCheckingOptions options =
        new ModelCheckingOptions()
            .iterations(0)
            .invocationsPerIteration(invocations)
            .minimizeFailedScenario(false)
            .addCustomScenario(new ExecutionScenario(List.of(), threads, List.of(), null));
    try {
      options.check(queue);
      return true;
    } catch (AssertionError found) {
      return false;
    }
  }

  @Test
  void schedulesPerSecond() throws Exception {
    lincheck(Sound.class, 1_000); // loads, attaches its agent, warms up
    explore(MichaelScottQueue.class, Strategies.bounded(3), 5_000);
    double theirs = 0;
    double ours = 0;
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      lincheck(Sound.class, INVOCATIONS);
      theirs = Math.max(theirs, INVOCATIONS * 1e9 / (System.nanoTime() - start));
      start = System.nanoTime();
      Exploration exploration =
          explore(MichaelScottQueue.class, Strategies.exhaustive(), 5L * INVOCATIONS);
      ours = Math.max(ours, exploration.runs() * 1e9 / (System.nanoTime() - start));
    }
    System.out.printf(
        "JDK %d, schedules per second, best of %d: Lincheck %,.0f, explorer %,.0f, %.1f times as many%n",
        Runtime.version().feature(), ROUNDS, theirs, ours, ours / theirs);
  }

  @Test
  void timeToBug() throws Exception {
    lincheck(Sound.class, 1_000);
    explore(MichaelScottQueue.class, Strategies.bounded(3), 5_000);
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      for (Seeded seeded : SEEDED) {
        long start = System.nanoTime();
        boolean theyFound = !lincheck(seeded.forLincheck(), INVOCATIONS);
        double theirs = (System.nanoTime() - start) / 1e6;
        start = System.nanoTime();
        Exploration exploration = explore(seeded.queue(), Strategies.exhaustive(), Long.MAX_VALUE);
        double ours = (System.nanoTime() - start) / 1e6;
        System.out.printf(
            "%-16s Lincheck %8.1f ms%s, explorer %8.1f ms in %d runs%s%n",
            seeded.queue().getSimpleName(),
            theirs,
            theyFound ? "" : " (not found)",
            ours,
            exploration.runs(),
            exploration.findings().isEmpty() ? " (not found)" : "");
        ratios.add(ours / theirs);
      }
    }
    ratios.sort(null);
    System.out.printf(
        "JDK %d, time to bug, median of %d ratios: %.3f%n",
        Runtime.version().feature(), ratios.size(), ratios.get(ratios.size() / 2));
  }
}
