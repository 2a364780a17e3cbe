package org.plumbline.audit.pipeline;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Allowance;
import org.plumbline.audit.explore.Bench;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.explore.ExplorerStage;
import org.plumbline.audit.explore.ExplorerStage.Sighting;
import org.plumbline.audit.explore.Investigation;
import org.plumbline.audit.explore.ObstacleException;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.judge.Confirmation;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Tally;
import org.plumbline.audit.pipeline.AuditResult.Done;
import org.plumbline.audit.program.Leniency;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.stress.Stress;
import org.plumbline.audit.stress.StressOptions;
import org.plumbline.audit.stress.StressResult;
import org.plumbline.audit.targets.ExploredTarget;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetException;

/**
 * Runs the stages in order until one finds a violation or the budget is spent; then has the violation shrunk,
 * explained by a schedule, and looked for on the untouched class.
 */
public final class Pipeline {
  /** What follows a violation takes at most this, and at most half of the budget. */
  private static final Duration MOST_FOR_FOLLOWING = Duration.ofSeconds(20);

  private final Target target;
  private final AuditOptions options;
  private final Listener listener;
  private final boolean lenient;
  private final Tally tally;
  private final List<Done> done = new ArrayList<>();
  private final long start = System.nanoTime();

  private @Nullable StressResult stress;
  private @Nullable Bench bench;
  private @Nullable String obstacle;
  private @Nullable Sighting sighting;
  private @Nullable Program relaxed;
  private long relaxations;
  private long schedules;

  /** Whether no schedule shows what stress found. */
  private boolean unexplained;

  /** Is told now and then how far the audit is. */
  public interface Listener {
    /** So much of the stage's time is spent, and so many runs were made. */
    void progress(Stage stage, double fraction, long runs);

    /** Something was found that may be wrong, and is now made small and explained. */
    default void found() {}
  }

  private Pipeline(Target target, AuditOptions options, Listener listener) {
    this.target = target;
    this.options = options;
    this.listener = listener;
    lenient = options.lenientEmpty() || target.relaxation() != null;
    tally = new Tally(target.shape());
  }

  /**
   * Audits the target. Blocks for about the budget.
   *
   * <p>Errors: {@link org.plumbline.audit.stress.StressException} if the untouched class fails in a way that says
   * nothing about it as a queue.
   */
  public static AuditResult run(Target target, AuditOptions options, Listener listener)
      throws InterruptedException {
    return new Pipeline(target, options, listener).run();
  }

  private AuditResult run() throws InterruptedException {
    run(options.stages());
    return result();
  }

  /** Runs these stages on what is left of the budget. */
  private void run(Set<Stage> stages) throws InterruptedException {
    int weights = stages.stream().mapToInt(Stage::weight).sum();
    for (Stage stage : Stage.values()) {
      if (stages.contains(stage) && !isOver(stage)) {
        Duration left = options.budget().minusNanos(System.nanoTime() - start);
        Duration part = left.multipliedBy(stage.weight()).dividedBy(Math.max(1, weights));
        if (stage == Stage.STRESS) {
          stress(part);
        } else if (options.schedules().isPresent()) {
          long wanted = options.schedules().getAsLong() - schedules;
          double share = (double) stage.weight() / weights;
          explore(stage, Allowance.ofSchedules((long) Math.ceil(wanted * share)));
        } else {
          explore(stage, Allowance.of(part));
        }
        weights -= stage.weight();
      }
    }
  }

  /** Whether there is something to follow, or nothing left for this stage. */
  private boolean isOver(Stage stage) {
    boolean counts = stage != Stage.STRESS && options.schedules().isPresent();
    return sighting != null
        || (stress != null && stress.finding() != null && !unexplained)
        || (counts
            ? schedules >= options.schedules().getAsLong()
            : System.nanoTime() - start >= options.budget().toNanos());
  }

  private void stress(Duration budget) throws InterruptedException {
    var stressOptions =
        new StressOptions(options.seed(), budget, options.lenientEmpty(), options.patience());
    StressResult result =
        Stress.run(
            target,
            stressOptions,
            tally,
            (fraction, rounds) -> listener.progress(Stage.STRESS, fraction, rounds));
    stress = result;
    relaxations += result.relaxations();
    relaxed = result.relaxed() == null ? null : result.relaxed().program();
    done.add(new Done(Stage.STRESS, result.programs(), 0, result.rounds() + result.longRuns()));
  }

  private void explore(Stage stage, Allowance allowance) throws InterruptedException {
    if (obstacle != null) {
      return;
    }
    ExplorerStage run = null;
    try {
      run =
          new ExplorerStage(
              bench(),
              tally,
              options.seed(),
              (fraction, runs) -> listener.progress(stage, fraction, runs));
      run.run(stage, allowance);
      obstacle = run.obstacle();
    } catch (TargetException e) {
      obstacle = e.getMessage();
    }
    if (run != null) {
      sighting = run.sighting();
      relaxed = relaxed == null ? run.relaxed() : relaxed;
      relaxations += run.relaxations();
      schedules += run.runs();
      done.add(new Done(stage, run.programs(), run.completed(), run.runs()));
    }
  }

  private Bench bench() throws TargetException {
    Bench made = bench;
    if (made == null) {
      ExploredTarget explored = target.explorable().load();
      made =
          new Bench(
              explored, target.shape(), lenient ? Leniency.EMPTY : Leniency.STRICT, options.seed());
      bench = made;
    }
    return made;
  }

  private AuditResult result() throws InterruptedException {
    Finding found = stress == null ? null : stress.finding();
    Program program = found == null ? null : found.program();
    Discovery discovery = null;
    boolean documented = false;
    if (found != null || sighting != null) {
      listener.found();
      discovery = follow(program, false);
      if (discovery == null && sighting == null && lookForOneThatIsExplained()) {
        discovery = follow(null, false);
        found = discovery == null ? found : null;
      }
    } else if (relaxed != null && !options.lenientEmpty()) {
      documented = true;
      found = stress == null ? null : stress.relaxed();
      discovery = follow(relaxed, true);
    }
    Confirmation confirmation = null;
    boolean seen = found != null;
    if (discovery != null) {
      Finding explained = discovery.finding();
      confirmation =
          seen
              ? new Confirmation(stress == null ? 0 : stress.rounds(), true)
              : confirm(discovery, documented);
      found = explained;
      if (isLoop(explained) && (confirmation == null || !confirmation.seen())) {
        obstacle =
            "a call goes in circles for longer than the explorer waits, and not for ever on real threads, in "
                + (confirmation == null ? 0 : confirmation.rounds())
                + " rounds";
        found = null;
        discovery = null;
        confirmation = null;
      }
    }
    return new AuditResult(
        List.copyOf(done),
        stress,
        tally,
        found,
        discovery,
        confirmation,
        documented && found != null,
        relaxations,
        obstacle,
        bench == null ? Map.of() : bench.target().checksums(),
        Duration.ofNanos(System.nanoTime() - start));
  }

  /**
   * A violation that took a long run, or a memory order that the explorer does not make, has no schedule; the other
   * stages may find one that has, which says more.
   */
  private boolean lookForOneThatIsExplained() throws InterruptedException {
    unexplained = true;
    var others = new HashSet<>(options.stages());
    others.remove(Stage.STRESS);
    run(others);
    return sighting != null;
  }

  /** Whether the explorer gave up on a loop: it counts turns, and cannot tell a long loop from an endless one. */
  private static boolean isLoop(Finding finding) {
    return finding.kind() == Finding.Kind.LIVELOCK;
  }

  private Duration following() {
    Duration half = options.budget().dividedBy(2);
    return half.compareTo(MOST_FOR_FOLLOWING) < 0 ? half : MOST_FOR_FOLLOWING;
  }

  /** How the explorer shows it; null if it cannot, or may not. */
  private @Nullable Discovery follow(@Nullable Program program, boolean strictly)
      throws InterruptedException {
    if (options.stages().equals(Set.of(Stage.STRESS)) || (obstacle != null && sighting == null)) {
      return null;
    }
    try {
      Bench measure = strictly ? bench().strict(options.seed()) : bench();
      var investigation =
          new Investigation(measure, options.seed(), following().multipliedBy(2).dividedBy(3));
      Sighting known = sighting;
      if (known == null && program != null) {
        known = investigation.search(program);
      }
      return known == null ? null : investigation.follow(known);
    } catch (ObstacleException | TargetException e) {
      obstacle = e.getMessage();
      return null;
    }
  }

  private @Nullable Confirmation confirm(Discovery discovery, boolean strictly)
      throws InterruptedException {
    var stressOptions =
        new StressOptions(
            options.seed(), following().dividedBy(3), options.lenientEmpty(), options.patience());
    return Stress.confirm(target, stressOptions, discovery.finding(), strictly);
  }
}
