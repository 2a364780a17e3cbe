package org.plumbline.audit.pipeline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import org.jctools.queues.MpscArrayQueue;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.pipeline.AuditResult.Done;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.report.AuditReport;
import org.plumbline.audit.report.AuditText;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.stress.StressOptions;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetException;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.audit.targets.TargetLoader.Wishes;

/**
 * An auditor that accuses good queues is worse than none: so many schedules of each, and no violation. 1,000 in each
 * build; {@code mvn -pl src/audit -am verify -Pnightly -Dtest=GoodQueuesTest} runs 100,000. Prints a table.
 */
class GoodQueuesTest {
  private static final long SCHEDULES = Long.getLong("plumbline.schedules", 1_000L);

  private static final Set<Stage> EXPLORED = Set.of(Stage.EXHAUSTIVE, Stage.BOUNDED, Stage.RANDOM);

  @BeforeAll
  static void printHeading() {
    System.out.printf(
        "JDK %s%n%-40s %9s %9s %9s %10s %8s%n",
        Runtime.version().feature(),
        "queue",
        "capacity",
        "programs",
        "to end",
        "schedules",
        "seconds");
  }

  private static String word(String name) throws Exception {
    if (!name.startsWith("org.jctools.")) {
      return name;
    }
    URI jar = MpscArrayQueue.class.getProtectionDomain().getCodeSource().getLocation().toURI();
    return Path.of(jar) + "#" + name;
  }

  @ParameterizedTest
  @CsvSource({
    "java.util.concurrent.ConcurrentLinkedQueue,",
    "java.util.concurrent.LinkedBlockingQueue, 2",
    "java.util.concurrent.ArrayBlockingQueue, 2",
    "java.util.concurrent.LinkedBlockingDeque, 2",
    "org.jctools.queues.SpscArrayQueue, 4",
    "org.jctools.queues.MpscArrayQueue, 2",
    "org.jctools.queues.MpmcArrayQueue, 2",
    "org.jctools.queues.MpscUnboundedXaddArrayQueue, 2",
    "channel:unbounded,",
    "channel:0,",
    "channel:1,",
    "channel:2,"
  })
  void noViolation(String name, Integer capacity) throws Exception {
    var wishes =
        new Wishes(capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity), null, null);
    Target target = TargetLoader.load(word(name), wishes);
    AuditOptions options =
        new AuditOptions(1, AuditOptions.BUDGET, false, StressOptions.PATIENCE, EXPLORED)
            .withSchedules(SCHEDULES);
    AuditResult result = Pipeline.run(target, options, (stage, fraction, runs) -> {});
    AuditReport report = AuditReport.of(target, options, result);
    assertEquals(Outcome.PASS, report.verdict(), () -> String.join("\n", AuditText.lines(report)));
    long programs = result.stages().stream().mapToLong(Done::programs).sum();
    long completed = result.stages().stream().mapToLong(Done::completed).sum();
    long schedules = result.stages().stream().mapToLong(Done::runs).sum();
    int fits = target.shape().capacity();
    System.out.printf(
        Locale.ROOT,
        "%-40s %9s %,9d %,9d %,10d %8.1f%n",
        name.substring(name.lastIndexOf('.') + 1),
        fits == Shape.UNBOUNDED ? "none" : fits,
        programs,
        completed,
        schedules,
        result.elapsed().toMillis() / 1e3);
    assertTrue(schedules >= SCHEDULES, () -> schedules + " schedules only");
    assertEquals(EXPLORED.size(), result.stages().size());
  }

  @Test
  void aPriorityQueueIsDeclinedAndNotAccused() {
    var declined =
        assertThrows(
            TargetException.class,
            () -> TargetLoader.load("java.util.concurrent.PriorityBlockingQueue", Wishes.NONE));
    assertTrue(String.valueOf(declined.getMessage()).contains("priority"));
  }
}
