package org.plumbline.audit;

import java.time.Duration;
import java.util.EnumSet;
import java.util.OptionalInt;
import java.util.Set;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.pipeline.AuditOptions;
import org.plumbline.audit.pipeline.Pipeline;
import org.plumbline.audit.report.AuditReport;
import org.plumbline.audit.report.AuditText;
import org.plumbline.audit.report.Property.Outcome;
import org.plumbline.audit.stress.StressOptions;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetException;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.audit.targets.TargetLoader.Wishes;

/**
 * An audit for tests: {@code Audit.of(() -> new MyQueue<Integer>(2)).assertNoViolation()}.
 *
 * <p>For copies of JDK classes, and for its full speed on JDK 21 and later, the JVM needs {@code --add-exports
 * java.base/jdk.internal.misc=ALL-UNNAMED} and the same for {@code jdk.internal.vm}, {@code jdk.internal.access} and
 * {@code jdk.internal.util}.
 *
 * <p>Threads: immutable; each method gives a new audit.
 */
public final class Audit {
  /** How long to look when nobody says otherwise: less than on the command line, for there are other tests. */
  private static final Duration BUDGET = Duration.ofSeconds(10);

  private final Source source;
  private final Wishes wishes;
  private final AuditOptions options;

  /** Loads the target. */
  private interface Source {
    Target load(Wishes wishes) throws TargetException;
  }

  private Audit(Source source, Wishes wishes, AuditOptions options) {
    this.source = source;
    this.wishes = wishes;
    this.options = options;
  }

  private static Audit of(Source source) {
    return new Audit(
        source,
        Wishes.NONE,
        new AuditOptions(1, BUDGET, false, StressOptions.PATIENCE, AuditOptions.ALL));
  }

  /** Audits what the factory makes: a {@code java.util.Queue}, a {@link Fifo} or a {@link BlockingFifo}. */
  public static Audit of(Factory<?> factory) {
    return of(wishes -> TargetLoader.ofFactory("what the factory makes", factory, wishes));
  }

  /** Audits what a static method without parameters makes. */
  public static Audit ofMethod(Class<?> type, String method) {
    ClassLoader loader = type.getClassLoader();
    return of(
        wishes ->
            TargetLoader.ofFactoryMethod(
                loader == null ? ClassLoader.getSystemClassLoader() : loader,
                type.getName(),
                method,
                wishes));
  }

  /** Audits a target as the command line names it: a class of the JDK, coordinates, a jar, {@code channel:1}. */
  public static Audit target(String word) {
    return of(wishes -> TargetLoader.load(word, wishes));
  }

  /** Passes this capacity to the constructor of a target that is named. */
  public Audit capacity(int capacity) {
    return with(
        new Wishes(OptionalInt.of(capacity), wishes.manyProducers(), wishes.manyConsumers()));
  }

  /** At most one thread puts in. */
  public Audit oneProducer() {
    return with(new Wishes(wishes.capacity(), Boolean.FALSE, wishes.manyConsumers()));
  }

  /** At most one thread takes out. */
  public Audit oneConsumer() {
    return with(new Wishes(wishes.capacity(), wishes.manyProducers(), Boolean.FALSE));
  }

  /** Looks for so long. */
  public Audit budget(Duration budget) {
    return with(options.seed(), budget, options.lenientEmpty(), options.stages());
  }

  /** Uses the programs and schedules of this seed; without it, those of seed 1. */
  public Audit seed(long seed) {
    return with(seed, options.budget(), options.lenientEmpty(), options.stages());
  }

  /** Overlooks an answer "empty" of a queue that is not, as many queues document it. */
  public Audit lenientEmpty() {
    return with(options.seed(), options.budget(), true, options.stages());
  }

  /** Runs these stages only. */
  public Audit stages(Stage first, Stage... others) {
    return with(
        options.seed(), options.budget(), options.lenientEmpty(), EnumSet.of(first, others));
  }

  private Audit with(Wishes other) {
    return new Audit(source, other, options);
  }

  private Audit with(long seed, Duration budget, boolean lenient, Set<Stage> stages) {
    return new Audit(
        source, wishes, new AuditOptions(seed, budget, lenient, options.patience(), stages));
  }

  /** Audits. Blocks for about the budget. Errors: a target that cannot be loaded is an IllegalArgumentException. */
  public AuditReport run() throws InterruptedException {
    try {
      Target target = source.load(wishes);
      return AuditReport.of(
          target, options, Pipeline.run(target, options, (stage, fraction, runs) -> {}));
    } catch (TargetException e) {
      throw new IllegalArgumentException(e.getMessage(), e);
    }
  }

  /**
   * Audits, and fails with the report if there is a violation, or if a stage could not be run: a test that did not do
   * what it was asked has not passed. Blocks for about the budget.
   */
  public void assertNoViolation() throws InterruptedException {
    AuditReport report = run();
    if (report.verdict() != Outcome.PASS) {
      throw new AssertionError(String.join(System.lineSeparator(), AuditText.lines(report)));
    }
  }
}
