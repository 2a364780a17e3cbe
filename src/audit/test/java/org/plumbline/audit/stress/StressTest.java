package org.plumbline.audit.stress;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.audit.MutantJar;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.judge.ThreadStack;
import org.plumbline.audit.pipeline.AuditOptions;
import org.plumbline.audit.pipeline.Pipeline;
import org.plumbline.audit.report.AuditReport;
import org.plumbline.audit.report.AuditText;
import org.plumbline.audit.report.Witness;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.audit.targets.TargetLoader.Wishes;

/** Every mutant is found and called by its name, and good queues pass. */
class StressTest {
  /** A mutant is found in a second or so; this is for machines that are busy with other things. */
  private static final Duration LONG = Duration.ofMinutes(2);

  private static final Duration SHORT = Duration.ofMillis(1_200);
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static Path jar = Path.of("");

  @BeforeAll
  static void pack(@TempDir Path folder) throws Exception {
    jar = MutantJar.in(folder);
  }

  private static Target load(String word) throws Exception {
    return TargetLoader.load(word, Wishes.NONE);
  }

  private static AuditReport audit(Target target, Duration budget, boolean lenient)
      throws InterruptedException {
    var options = new AuditOptions(1, budget, lenient, PATIENCE, Set.of(Stage.STRESS));
    return AuditReport.of(
        target, options, Pipeline.run(target, options, (stage, fraction, rounds) -> {}));
  }

  @ParameterizedTest
  @CsvSource({
    "PlainWriteQueue, no-loss",
    "DuplicatingQueue, no-duplicate",
    "GapQueue, linearizable",
    "LostWakeUpQueue, blocking",
    "OffByOneQueue, capacity",
    "OvershootingQueue, capacity",
    "EarlyTimeoutQueue, timeouts",
    "StripedQueue, order",
    "CheckThenActQueue, exceptions",
    "LosingTakeQueue, interruption",
    "DoublePutQueue, interruption",
    "DeafQueue, interruption",
    "KeptLockQueue, interruption"
  })
  void everyMutantIsFound(String name, String property) throws Exception {
    AuditReport report = audit(load(MutantJar.target(jar, name)), LONG, false);
    Witness witness = Objects.requireNonNull(report.witness(), () -> name + " passed");
    assertEquals(property, witness.property(), () -> String.join("\n", AuditText.lines(report)));
  }

  @Test
  void aHangIsAVerdictWithEveryStackAndAnEnd() throws Exception {
    Target target = load(MutantJar.target(jar, "LostWakeUpQueue"));
    Finding finding = Objects.requireNonNull(audit(target, LONG, false).result().finding());
    assertEquals(Finding.Kind.HANG, finding.kind());
    assertTrue(
        finding.stacks().stream()
            .filter(ThreadStack::inside)
            .flatMap(s -> s.frames().stream())
            .anyMatch(f -> f.getMethodName().equals("take")),
        finding::toString);
  }

  /** The audit's own poll is watched, too. */
  @Test
  void aPollThatNeverEndsAfterTheCallsIsAVerdict() throws Exception {
    Target target = load(MutantJar.target(jar, "MiscountingQueue"));
    AuditReport report = audit(target, LONG, false);
    Finding finding = Objects.requireNonNull(report.result().finding());
    assertEquals(Finding.Kind.HANG, finding.kind());
    assertTrue(
        finding.stacks().stream()
            .filter(ThreadStack::inside)
            .flatMap(s -> s.frames().stream())
            .anyMatch(f -> f.getMethodName().equals("poll")),
        finding::toString);
  }

  @Test
  void anEmptyAnswerInTheGapIsOverlookedWhenAsked() throws Exception {
    AuditReport report = audit(load(MutantJar.target(jar, "GapQueue")), SHORT, true);
    assertNull(report.witness(), () -> String.join("\n", AuditText.lines(report)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.ArrayBlockingQueue",
        "java.util.concurrent.LinkedBlockingQueue",
        "java.util.concurrent.ConcurrentLinkedQueue",
        "java.util.concurrent.LinkedBlockingDeque",
        "java.util.concurrent.SynchronousQueue",
        "channel:unbounded",
        "channel:0",
        "channel:1",
        "channel:4",
        "channel:reference:unbounded",
        "channel:reference:0",
        "channel:reference:2"
      })
  void goodQueuesPass(String word) throws Exception {
    AuditReport report = audit(load(word), SHORT, false);
    assertNull(report.witness(), () -> String.join("\n", AuditText.lines(report)));
    StressResult stress = Objects.requireNonNull(report.result().stress());
    assertTrue(stress.rounds() > 0 && stress.longRuns() > 0);
  }

  @Test
  void theMutantsOfTheLockAreRightWithoutTheirFault() throws Exception {
    Target target =
        TargetLoader.load(
            MutantJar.target(jar, "LockedQueue"), new Wishes(OptionalInt.of(1), null, null));
    AuditReport report = audit(target, SHORT, false);
    assertNull(report.witness(), () -> String.join("\n", AuditText.lines(report)));
    assertEquals(List.of(), report.result().finding() == null ? List.of() : List.of("finding"));
  }
}
