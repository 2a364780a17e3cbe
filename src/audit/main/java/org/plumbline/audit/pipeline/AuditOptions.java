package org.plumbline.audit.pipeline;

import java.time.Duration;
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
 */
public record AuditOptions(
    long seed, Duration budget, boolean lenientEmpty, Duration patience, Set<Stage> stages) {

  /** How long to look when nobody says otherwise. */
  public static final Duration BUDGET = Duration.ofSeconds(30);

  /** All stages. */
  public static final Set<Stage> ALL = Set.of(Stage.values());

  /** Copies the stages. */
  public AuditOptions {
    stages = Set.copyOf(stages);
  }
}
