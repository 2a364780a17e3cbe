package org.plumbline.audit.explore;

import java.time.Duration;
import java.util.Iterator;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Bench.Outcome;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.judge.Tally;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.ProgramGenerator.Generated;
import org.plumbline.explorer.Explorer.Limits;
import org.plumbline.explorer.Schedule;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;

/** One of the stages exhaustive, bounded and random: program after program, until its time is up or a run is wrong. */
public final class ExplorerStage {
  /** Preemptions of the bounded stage: most bugs that are known need no more. */
  public static final int PREEMPTIONS = 2;

  private static final int RANDOM_RUNS = 500;
  private static final int RANDOM_DEPTH = 3;

  /** No program gets more than this part of a stage's allowance, or the first one that is large would get it all. */
  private static final int FAIR = 8;

  /** So many programs that cannot be run are enough to know that the target cannot. */
  private static final int MOST_OBSTACLES = 200;

  private final Bench bench;
  private final Tally tally;
  private final long seed;
  private final Listener listener;

  private long programs;
  private long completed;
  private long runs;
  private long relaxations;
  private int obstacles;
  private @Nullable String obstacle;
  private @Nullable Program relaxed;
  private @Nullable Sighting sighting;

  /** Is told after each program. */
  public interface Listener {
    /** So much of the stage's time is spent, and so many runs were made. */
    void progress(double fraction, long runs);
  }

  /** A stage on the bench that counts what it does. */
  public ExplorerStage(Bench bench, Tally tally, long seed, Listener listener) {
    this.bench = bench;
    this.tally = tally;
    this.seed = seed;
    this.listener = listener;
  }

  /**
   * A run that was wrong.
   *
   * @param generated what was run
   * @param finding what is wrong
   * @param schedule repeats it
   * @param steps how many steps it has
   */
  public record Sighting(Generated generated, Finding finding, Schedule schedule, int steps) {}

  /** What is wrong with the first run that was; null if none was. */
  public @Nullable Sighting sighting() {
    return sighting;
  }

  /** A program of which some run is allowed by a relaxation only; null if there was none. */
  public @Nullable Program relaxed() {
    return relaxed;
  }

  /** How many runs only a relaxation allows. */
  public long relaxations() {
    return relaxations;
  }

  /** Why a program could not be run; null if all could. */
  public @Nullable String obstacle() {
    return obstacle;
  }

  /** How many programs were explored. */
  public long programs() {
    return programs;
  }

  /** How many of them to the end. */
  public long completed() {
    return completed;
  }

  /** How many runs were judged: not those that were given up because they would have shown nothing new. */
  public long runs() {
    return runs;
  }

  /** Runs the stage until what it may spend is spent. */
  public void run(Stage stage, Allowance allowance) throws InterruptedException {
    long start = System.nanoTime();
    Iterator<Generated> source = source(stage);
    Allowance left = allowance;
    while (sighting == null && !left.isSpent() && source.hasNext() && obstacles < MOST_OBSTACLES) {
      listener.progress(allowance.spent(left), runs);
      explore(source.next(), stage, left.atMost(allowance.part(FAIR)));
      left = allowance.minus(System.nanoTime() - start, runs);
    }
  }

  private Iterator<Generated> source(Stage stage) {
    return switch (stage) {
      case EXHAUSTIVE -> new Catalogue(bench, seed).programs(Catalogue.SMALL);
      case BOUNDED -> new Catalogue(bench, seed).programs(Catalogue.LARGER);
      case RANDOM ->
          new Iterator<>() {
            private long number;

            @Override
            public boolean hasNext() {
              return true;
            }

            @Override
            public Generated next() {
              return bench.generator().generate(number++);
            }
          };
      case STRESS -> throw new IllegalArgumentException("no stage of the explorer: " + stage);
    };
  }

  private void explore(Generated generated, Stage stage, Allowance allowance)
      throws InterruptedException {
    long most = stage == Stage.RANDOM ? RANDOM_RUNS : Long.MAX_VALUE;
    Limits limits =
        Limits.DEFAULT
            .withTime(Duration.ofNanos(allowance.nanos()))
            .withRuns(Math.min(most, allowance.schedules()));
    Outcome outcome;
    try {
      outcome = bench.explore(generated, strategy(stage), limits);
    } catch (ObstacleException e) {
      obstacle = obstacle == null ? e.getMessage() : obstacle;
      obstacles++;
      return;
    }
    programs++;
    runs += outcome.exploration().judged();
    boolean complete = outcome.exploration().complete() && stage != Stage.RANDOM;
    completed += complete ? 1 : 0;
    Strength strength =
        !complete
            ? Strength.SAMPLED
            : stage == Stage.EXHAUSTIVE ? Strength.EXHAUSTIVE : Strength.BOUNDED;
    tally.add(generated.program(), strength, outcome.exploration().judged());
    relaxations += outcome.relaxations();
    if (relaxed == null && outcome.relaxations() > 0) {
      relaxed = generated.program();
    }
    if (outcome.finding() != null) {
      sighting = new Sighting(generated, outcome.finding(), outcome.schedule(), outcome.steps());
    }
  }

  private Strategy strategy(Stage stage) {
    return switch (stage) {
      case EXHAUSTIVE -> Strategies.exhaustive();
      case BOUNDED -> Strategies.bounded(PREEMPTIONS);
      default ->
          programs % 4 == 3
              ? Strategies.random(seed + programs)
              : Strategies.pct(seed + programs, RANDOM_DEPTH);
    };
  }
}
