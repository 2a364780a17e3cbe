package org.plumbline.audit.pipeline;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.judge.Confirmation;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.Tally;
import org.plumbline.audit.stress.StressResult;

/**
 * What the stages saw.
 *
 * @param stages what each stage did, in order
 * @param stress what the stage on real threads saw; null if it did not run
 * @param tally how many runs looked at which property
 * @param finding the violation, in its best form; null if there is none
 * @param discovery how the explorer repeats it; null if it cannot
 * @param confirmation whether the untouched class shows it; null if it was not looked for
 * @param documented whether the violation is one that the target documents
 * @param relaxations how many rounds and runs only a relaxation allows
 * @param obstacle why the explorer could not run the target; null if it could
 * @param checksums the class files that the explorer ran, by class
 * @param elapsed how long it took
 */
public record AuditResult(
    List<Done> stages,
    @Nullable StressResult stress,
    Tally tally,
    @Nullable Finding finding,
    @Nullable Discovery discovery,
    @Nullable Confirmation confirmation,
    boolean documented,
    long relaxations,
    @Nullable String obstacle,
    Map<String, String> checksums,
    Duration elapsed) {

  /**
   * What one stage did.
   *
   * @param stage which
   * @param programs how many programs it ran
   * @param completed how many of them in every schedule that the stage stands for
   * @param runs how many runs or rounds
   */
  public record Done(Stage stage, long programs, long completed, long runs) {}
}
