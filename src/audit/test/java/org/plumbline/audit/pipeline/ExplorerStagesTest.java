package org.plumbline.audit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.audit.MutantJar;
import org.plumbline.audit.explore.Bench;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.judge.Aspect;
import org.plumbline.audit.judge.Strength;
import org.plumbline.audit.program.Leniency;
import org.plumbline.audit.report.AuditReport;
import org.plumbline.audit.report.AuditText;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.report.ScheduleFile;
import org.plumbline.audit.report.Witness;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.audit.targets.TargetLoader.Wishes;

/** The explorer's stages find every mutant without any stress, say how it comes about, and pass good queues. */
class ExplorerStagesTest {
  /** A mutant is found in a second or so; this is for machines that are busy with other things. */
  private static final Duration LONG = Duration.ofMinutes(1);

  private static final Duration SHORT = Duration.ofMillis(1_500);

  private static Path jar = Path.of("");

  @BeforeAll
  static void pack(@TempDir Path folder) throws Exception {
    jar = MutantJar.in(folder);
  }

  private static AuditReport audit(Target target, Duration budget, Stage... stages)
      throws InterruptedException {
    var options = new AuditOptions(1, budget, false, Duration.ofSeconds(1), Set.of(stages));
    return AuditReport.of(
        target, options, Pipeline.run(target, options, (stage, fraction, runs) -> {}));
  }

  private static Target mutant(String name) throws Exception {
    return TargetLoader.load(MutantJar.target(jar, name), Wishes.NONE);
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
    "ForgottenLockQueue, progress"
  })
  void everyMutantIsFoundAndExplained(String name, String property) throws Exception {
    AuditReport report = audit(mutant(name), LONG, Stage.EXHAUSTIVE);
    String text = String.join("\n", AuditText.lines(report));
    Witness witness = Objects.requireNonNull(report.witness(), text);
    assertEquals(property, witness.property(), text);
    Discovery discovery = Objects.requireNonNull(report.result().discovery(), text);
    assertTrue(discovery.program().steps() <= 4, text);
    assertTrue(
        discovery.steps().stream().anyMatch(s -> s.site() != null && s.site().line() > 0), text);
    assertNotNull(witness.history(), text);
  }

  /** On real threads, too: each must get the interrupt of its own round, and no other. */
  @ParameterizedTest
  @CsvSource({
    "LosingTakeQueue, EXHAUSTIVE",
    "DoublePutQueue, EXHAUSTIVE",
    "DeafQueue, EXHAUSTIVE",
    "KeptLockQueue, EXHAUSTIVE",
    "LosingTakeQueue, RANDOM",
    "KeptLockQueue, RANDOM"
  })
  void anInterruptThatIsTreatedWronglyIsFound(String name, Stage stage) throws Exception {
    AuditReport report = audit(mutant(name), LONG, stage);
    String text = String.join("\n", AuditText.lines(report));
    assertEquals("interruption", Objects.requireNonNull(report.witness(), text).property(), text);
    assertTrue(text.contains("interrupt("), text);
    assertTrue(Objects.requireNonNull(report.result().confirmation(), text).seen(), text);
    Discovery discovery = Objects.requireNonNull(report.result().discovery(), text);
    assertEquals(discovery.program(), writtenAndRead(discovery).program());
  }

  private static ScheduleFile writtenAndRead(Discovery discovery) throws Exception {
    var file =
        new ScheduleFile(
            "any", Wishes.NONE, false, discovery.program(), discovery.schedule(), "", Map.of());
    var out = new ByteArrayOutputStream();
    file.write(out);
    return ScheduleFile.read(new ByteArrayInputStream(out.toByteArray()));
  }

  /** No interface, and nothing known of it: found only by as many threads as it is not made for. */
  @Test
  void whatIsLikeAQueueIsExploredInItsRolesAndBeyond() throws Exception {
    AuditReport within = audit(mutant("SpscBox"), SHORT, Stage.EXHAUSTIVE);
    assertEquals(Outcome.PASS, within.verdict(), () -> String.join("\n", AuditText.lines(within)));
    Target beyond =
        TargetLoader.load(
            MutantJar.target(jar, "SpscBox"), new Wishes(OptionalInt.empty(), true, null));
    AuditReport report = audit(beyond, LONG, Stage.EXHAUSTIVE);
    String text = String.join("\n", AuditText.lines(report));
    assertEquals(Outcome.VIOLATION, report.verdict(), text);
    assertTrue(text.contains("This is a bug if the class is made for"), text);
  }

  /** What is left is taken out under the schedule, so that a poll which never ends is an outcome. */
  @Test
  void aPollThatNeverEndsAfterTheCallsIsFound() throws Exception {
    AuditReport report = audit(mutant("MiscountingQueue"), LONG, Stage.EXHAUSTIVE);
    String text = String.join("\n", AuditText.lines(report));
    Witness witness = Objects.requireNonNull(report.witness(), text);
    assertEquals("progress", witness.property(), text);
    assertTrue(witness.why().contains("a poll for what is left"), text);
    assertTrue(text.contains("poll(), for what is left"), text);
    assertTrue(text.lines().count() < 120, text);
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"BOUNDED", "RANDOM"})
  void theLaterStagesFindOneByThemselves(Stage stage) throws Exception {
    AuditReport report = audit(mutant("PlainWriteQueue"), LONG, stage);
    assertEquals(Outcome.VIOLATION, report.verdict());
    assertEquals(1, report.result().stages().size());
  }

  /** As of what takes a long run or a weaker memory order: a violation that has a schedule says more. */
  @Test
  void whatHasNoScheduleIsFollowedByWhatHasOne() throws Exception {
    AuditReport report =
        audit(mutant("TwoFacedQueue"), Duration.ofSeconds(12), Stage.STRESS, Stage.EXHAUSTIVE);
    String text = String.join("\n", AuditText.lines(report));
    assertEquals("capacity", Objects.requireNonNull(report.witness(), text).property(), text);
    assertNotNull(report.result().discovery(), text);
  }

  @Test
  void aScheduleIsReplayedExactlyHundredTimesOfHundred() throws Exception {
    Target target = mutant("GapQueue");
    Discovery discovery =
        Objects.requireNonNull(audit(target, LONG, Stage.EXHAUSTIVE).result().discovery());
    assertTrue(discovery.fewest() && discovery.shortest(), discovery::toString);
    Bench bench = new Bench(target.explorable().load(), target.shape(), Leniency.STRICT, 0);
    for (int i = 0; i < 100; i++) {
      Bench.Repeated again = bench.repeat(discovery.program(), discovery.schedule());
      assertNotNull(again.finding());
      assertEquals(
          discovery.steps().stream().map(s -> s.thread() + " " + s.kind() + " " + line(s)).toList(),
          again.replay().steps().stream()
              .map(s -> s.thread() + " " + s.kind() + " " + line(s))
              .toList());
    }
  }

  private static int line(org.plumbline.explorer.Step step) {
    return step.site() == null ? 0 : step.site().line();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "java.util.concurrent.ConcurrentLinkedQueue",
        "java.util.concurrent.ArrayBlockingQueue",
        "java.util.concurrent.LinkedBlockingQueue",
        "channel:unbounded",
        "channel:0",
        "channel:1",
        "channel:reference:1"
      })
  void goodQueuesPassWithTheirStrength(String word) throws Exception {
    AuditReport report =
        audit(TargetLoader.load(word, Wishes.NONE), SHORT, Stage.EXHAUSTIVE, Stage.RANDOM);
    String text = String.join("\n", AuditText.lines(report));
    assertNull(report.witness(), text);
    assertNull(report.result().obstacle(), text);
    assertEquals(Strength.EXHAUSTIVE, report.result().tally().strongest(Aspect.LINEARIZABLE), text);
  }

  /** The explorer gives up on a loop after some turns; only the untouched class can say that it is endless. */
  @Test
  void aLongLoopIsInconclusive() throws Exception {
    AuditReport report = audit(mutant("PatientQueue"), Duration.ofSeconds(6), Stage.EXHAUSTIVE);
    String text = String.join("\n", AuditText.lines(report));
    assertEquals(Outcome.INCONCLUSIVE, report.verdict(), text);
    assertTrue(AuditText.verdict(report).contains("in circles"), text);
  }

  @Test
  void aClassThatCannotBeLinkedIsInconclusive() throws Exception {
    AuditReport report = audit(mutant("UnlinkedQueue"), SHORT, Stage.EXHAUSTIVE);
    assertEquals(Outcome.INCONCLUSIVE, report.verdict());
    assertTrue(
        AuditText.verdict(report).contains("com/example/Missing"), AuditText.verdict(report));
  }
}
