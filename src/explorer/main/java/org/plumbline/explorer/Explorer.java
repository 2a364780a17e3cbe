package org.plumbline.explorer;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Choices;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Runner;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.rewrite.Sites;

/**
 * Runs a small concurrent program under chosen or all interleavings of its shared accesses.
 *
 * <p>Only classes that an {@link org.plumbline.explorer.rewrite.ExploringLoader} has loaded have steps: make the
 * objects of the program from those. Verdicts are about sequentially consistent interleavings; what a weaker memory
 * order adds is not explored.
 *
 * <p>Threads: explorations in one JVM run one at a time; others wait.
 */
public final class Explorer {
  private static final int KEPT_FINDINGS = 16;

  private final Limits limits;
  private final Choices choices;

  /**
   * Where an exploration stops.
   *
   * @param runs after this many runs
   * @param time after this time
   * @param steps a run with more steps is cut off
   * @param findings after this many runs that were judged wrong
   */
  public record Limits(long runs, Duration time, int steps, int findings) {
    /** A minute, ten thousand steps, the first finding. */
    public static final Limits DEFAULT =
        new Limits(Long.MAX_VALUE, Duration.ofMinutes(1), 10_000, 1);

    public Limits withRuns(long runs) {
      return new Limits(runs, time, steps, findings);
    }

    public Limits withTime(Duration time) {
      return new Limits(runs, time, steps, findings);
    }

    public Limits withSteps(int steps) {
      return new Limits(runs, time, steps, findings);
    }

    public Limits withFindings(int findings) {
      return new Limits(runs, time, steps, findings);
    }
  }

  /** Without spurious wake-ups. */
  public Explorer(Limits limits) {
    this(limits, Choices.NONE);
  }

  /** With choices beyond the order of steps. A schedule is replayed with the choices with which it was found. */
  public Explorer(Limits limits, Choices choices) {
    this.limits = limits;
    this.choices = choices;
  }

  /** Runs the program again and again as the strategy says, until it is complete or a limit is met. */
  public Exploration explore(Program program, Strategy strategy) throws Exception {
    return onThreadOfItsOwn(() -> exploreHere(program, strategy));
  }

  private Exploration exploreHere(Program program, Strategy strategy) throws Exception {
    Runner runner = new Runner(strategy, limits.steps(), choices);
    Map<Ending, Long> endings = new EnumMap<>(Ending.class);
    List<Finding> findings = new ArrayList<>();
    long start = System.nanoTime();
    long deadline = limits.time().toNanos();
    long runs = 0;
    long steps = 0;
    int wrong = 0;
    boolean more = true;
    Throwable unsupported = null;
    while (more && runs < limits.runs() && wrong < limits.findings()) {
      if ((runs & 63) == 0 && System.nanoTime() - start > deadline) {
        break;
      }
      Trial trial = program.begin();
      Runner.Result result = runner.run(bodies(trial), null);
      runs++;
      steps += result.steps();
      more = result.more();
      endings.merge(result.ending(), 1L, Long::sum);
      if (result.ending() == Ending.UNSUPPORTED) {
        unsupported = result.failure();
        break;
      }
      if (result.ending() == Ending.DIVERGED) {
        unsupported =
            new IllegalStateException(
                "the program does not do the same again when the schedule is the same");
        break;
      }
      String why = judge(trial, result);
      if (why != null) {
        wrong++;
        if (findings.size() < KEPT_FINDINGS) {
          findings.add(
              new Finding(
                  runs,
                  new Schedule(result.picks()),
                  result.steps(),
                  result.ending(),
                  why,
                  result.failure()));
        }
      }
    }
    boolean complete = !more && unsupported == null && !endings.containsKey(Ending.STEP_LIMIT);
    return new Exploration(
        runs,
        steps,
        Map.copyOf(endings),
        complete,
        strategy.strength(),
        List.copyOf(findings),
        System.nanoTime() - start,
        unsupported);
  }

  /**
   * A replayed run.
   *
   * @param ending how it ended; {@link Ending#DIVERGED} if the schedule belongs to another program
   * @param failure what a thread threw, if that ended it
   * @param why what the judge said; null for a run that is right, and for one of which nothing is known
   * @param steps what each thread did, in order
   */
  public record Replay(
      Ending ending, @Nullable Throwable failure, @Nullable String why, List<Step> steps) {}

  /** Runs one schedule again, step by step. */
  public Replay replay(Program program, Schedule schedule) throws Exception {
    return onThreadOfItsOwn(() -> replayHere(program, schedule));
  }

  private Replay replayHere(Program program, Schedule schedule) throws Exception {
    Runner runner = new Runner(Strategies.replay(schedule.picks()), limits.steps(), choices);
    List<Step> steps = new ArrayList<>();
    Trial trial = program.begin();
    Runner.Result result =
        runner.run(
            bodies(trial),
            (thread, kind, location, site) ->
                steps.add(new Step(thread, kind, location, Sites.get(site))));
    return new Replay(result.ending(), result.failure(), judge(trial, result), List.copyOf(steps));
  }

  /** The caller may hold monitors, which no thread that runs continuations may. */
  private static <R> R onThreadOfItsOwn(Callable<R> work) throws Exception {
    FutureTask<R> task = new FutureTask<>(work);
    Thread thread = new Thread(task, "plumbline-explorer");
    thread.setDaemon(true);
    thread.start();
    try {
      return task.get();
    } catch (ExecutionException e) {
      throw sneaky(e.getCause() == null ? e : e.getCause());
    }
  }

  private static @Nullable String judge(Trial trial, Runner.Result result) {
    return switch (result.ending()) {
      case PRUNED, STEP_LIMIT, DIVERGED, UNSUPPORTED -> null;
      case COMPLETED, DEADLOCK, LIVELOCK, FAILED -> trial.judge(result.ending(), result.failure());
    };
  }

  private static List<Runnable> bodies(Trial trial) {
    List<Runnable> bodies = new ArrayList<>();
    for (Trial.Body body : trial.threads()) {
      bodies.add(
          () -> {
            try {
              body.run();
            } catch (Throwable e) {
              throw sneaky(e);
            }
          });
    }
    return bodies;
  }

  /** Throws what the body threw as it is, so that the run's failure is the original. */
  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <E extends Throwable> E sneaky(Throwable e) throws E {
    throw (E) e;
  }
}
