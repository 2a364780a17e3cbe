package org.plumbline.audit.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Bench.Outcome;
import org.plumbline.audit.explore.ExplorerStage.Sighting;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.ProgramGenerator.Generated;
import org.plumbline.explorer.Explorer.Limits;
import org.plumbline.explorer.Step;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.rewrite.Sites;

/**
 * What follows a violation: looks for a smaller program that shows one, for the schedule of it with the fewest
 * preemptions, and among those for the shortest.
 */
public final class Investigation {
  private static final int MOST_PREEMPTIONS = 4;
  private static final int PCT_DEPTH = 3;

  private final Bench bench;
  private final long seed;
  private final long deadline;

  /** An investigation that ends in time; what it has by then stands. */
  public Investigation(Bench bench, long seed, Duration budget) {
    this.bench = bench;
    this.seed = seed;
    deadline = System.nanoTime() + budget.toNanos();
  }

  private long left() {
    return Math.max(0, deadline - System.nanoTime());
  }

  /** A run of this program that is wrong; null if none was found. */
  public @Nullable Sighting search(Program program) throws ObstacleException, InterruptedException {
    Generated generated = bench.accept(program);
    return generated == null ? null : search(generated, left() / 2);
  }

  private @Nullable Sighting search(Generated generated, long nanos)
      throws ObstacleException, InterruptedException {
    Outcome all = explore(generated, Strategies.exhaustive(), nanos / 2, Limits.DEFAULT.steps());
    Sighting sighting = sighting(generated, all);
    if (sighting != null || all.exploration().complete()) {
      return sighting;
    }
    Strategy few = Strategies.bounded(ExplorerStage.PREEMPTIONS);
    sighting = sighting(generated, explore(generated, few, nanos / 4, Limits.DEFAULT.steps()));
    Strategy random = Strategies.pct(seed, PCT_DEPTH);
    return sighting != null
        ? sighting
        : sighting(generated, explore(generated, random, nanos / 4, Limits.DEFAULT.steps()));
  }

  private Outcome explore(Generated generated, Strategy strategy, long nanos, int steps)
      throws ObstacleException, InterruptedException {
    Duration time = Duration.ofNanos(Math.min(nanos, left()));
    return bench.explore(generated, strategy, Limits.DEFAULT.withTime(time).withSteps(steps));
  }

  private static @Nullable Sighting sighting(Generated generated, Outcome outcome) {
    return outcome.finding() == null
        ? null
        : new Sighting(generated, outcome.finding(), outcome.schedule(), outcome.steps());
  }

  /** Follows a violation to its smallest form. */
  public Discovery follow(Sighting sighting) throws ObstacleException, InterruptedException {
    Sighting small = shrink(sighting);
    Sighting best = small;
    int preemptions = -1;
    boolean fewest = true;
    boolean shortest = false;
    for (int bound = 0; preemptions < 0 && bound <= MOST_PREEMPTIONS && left() > 0; bound++) {
      Outcome outcome =
          explore(small.generated(), Strategies.bounded(bound), left() / 2, Limits.DEFAULT.steps());
      Sighting found = sighting(small.generated(), outcome);
      if (found == null) {
        fewest &= outcome.exploration().complete();
      } else {
        preemptions = bound;
        best = found;
      }
    }
    while (preemptions >= 0 && !shortest && left() > 0) {
      Outcome outcome =
          explore(best.generated(), Strategies.bounded(preemptions), left(), best.steps() - 1);
      Sighting shorter = sighting(best.generated(), outcome);
      // A run that is cut off for its length is as good as looked at, so "not complete" says
      // nothing.
      shortest = shorter == null && left() > 0;
      best = shorter == null ? best : shorter;
    }
    return describe(best, preemptions, preemptions >= 0 && fewest, shortest);
  }

  private Sighting shrink(Sighting sighting) throws ObstacleException, InterruptedException {
    Sighting small = sighting;
    boolean smaller = true;
    while (smaller && left() > 0) {
      smaller = false;
      for (Program candidate : small.generated().program().smaller()) {
        Generated generated = bench.accept(candidate);
        Sighting found = generated == null ? null : search(generated, left() / 8);
        if (found != null) {
          small = found;
          smaller = true;
          break;
        }
      }
    }
    return small;
  }

  private Discovery describe(Sighting best, int preemptions, boolean fewest, boolean shortest)
      throws ObstacleException, InterruptedException {
    Bench.Repeated repeated = bench.repeat(best.generated().program(), best.schedule());
    Finding finding = repeated.finding();
    if (finding == null) {
      throw new ObstacleException(
          new IllegalArgumentException(
              "a schedule did not do the same again: the target depends on more than its schedule"));
    }
    List<Step> steps = repeated.replay().steps();
    boolean stuck = finding.kind() == Finding.Kind.HANG || finding.kind() == Finding.Kind.LIVELOCK;
    return new Discovery(
        best.generated().program(),
        stuck ? withStacks(finding, best.generated().program(), steps) : finding,
        best.schedule(),
        steps,
        preemptions,
        fewest,
        shortest);
  }

  /** Where the threads of a run that does not end stand: at their last steps. */
  private static Finding withStacks(Finding finding, Program program, List<Step> steps) {
    var stacks = new ArrayList<ThreadStack>();
    for (int t = 0; t < program.width(); t++) {
      boolean calls = program.threads().get(t).get(0).call() != Call.INTERRUPT;
      boolean inside = false;
      List<StackTraceElement> frames = List.of();
      for (Step step : steps) {
        if (step.thread() == t) {
          inside = calls && step.kind() != Kind.RESPOND;
          Sites.Site site = step.site();
          if (site != null) {
            frames =
                List.of(
                    new StackTraceElement(
                        site.className(), site.method(), site.file(), site.line()));
          }
        }
      }
      stacks.add(
          new ThreadStack(
              Program.name(t),
              inside ? Thread.State.WAITING : Thread.State.TERMINATED,
              inside,
              inside ? frames : List.of()));
    }
    return new Finding(
        finding.kind(),
        finding.program(),
        finding.ending(),
        finding.history(),
        finding.contradiction(),
        finding.thrown(),
        stacks);
  }
}
