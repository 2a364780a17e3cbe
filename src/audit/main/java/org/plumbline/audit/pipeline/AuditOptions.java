package org.plumbline.audit.pipeline;

import java.time.Duration;
import java.util.OptionalLong;
import java.util.Set;
import org.plumbline.audit.explore.Stage;

/**
 * How to audit.
 *
 * @param seed determines the programs and the schedules, stress apart
 * @param budget how long to look; what follows a violation takes up to half as long again
 * @param lenientEmpty whether an empty answer that is not linearizable is overlooked
 * @param patience a call on a real thread that waits for this long while nothing moves hangs
 * @param stages which stages to run
 * @param schedules how many schedules the explorer's stages run, however long that takes; empty: as many as the budget
 *     allows
 */
public record AuditOptions(
    long seed,
    Duration budget,
    boolean lenientEmpty,
    Duration patience,
    Set<Stage> stages,
    OptionalLong schedules) {

  /** How long to look when nobody says otherwise. */
  public static final Duration BUDGET = Duration.ofSeconds(30);

  /** All stages. */
  public static final Set<Stage> ALL = Set.of(Stage.values());

  /** Copies the stages. */
  public AuditOptions {
    stages = Set.copyOf(stages);
  }

  /** As much of every stage as the budget allows. */
  public AuditOptions(
      long seed, Duration budget, boolean lenientEmpty, Duration patience, Set<Stage> stages) {
    this(seed, budget, lenientEmpty, patience, stages, OptionalLong.empty());
  }

  /** The same with so many schedules, however long that takes. */
  public AuditOptions withSchedules(long number) {
    return new AuditOptions(seed, budget, lenientEmpty, patience, stages, OptionalLong.of(number));
  }
}
