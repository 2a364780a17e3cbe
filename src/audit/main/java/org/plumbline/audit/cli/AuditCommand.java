package org.plumbline.audit.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Discovery;
import org.plumbline.audit.explore.Stage;
import org.plumbline.audit.pipeline.AuditOptions;
import org.plumbline.audit.pipeline.AuditResult;
import org.plumbline.audit.pipeline.Pipeline;
import org.plumbline.audit.report.AuditPage;
import org.plumbline.audit.report.AuditReport;
import org.plumbline.audit.report.AuditText;
import org.plumbline.audit.report.Json;
import org.plumbline.audit.report.Property;
import org.plumbline.audit.report.ReportFiles.Content;
import org.plumbline.audit.report.ScheduleFile;
import org.plumbline.audit.stress.StressException;
import org.plumbline.audit.stress.StressOptions;
import org.plumbline.audit.stress.StressResult;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetException;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.history.History;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline audit}: holds a queue or channel against the specification of a FIFO. */
@Command(
    name = "audit",
    description =
        "Holds a queue or channel against the specification of a first-in-first-out queue.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Examples:",
      "  plumbline audit java.util.concurrent.ArrayBlockingQueue --capacity 2",
      "  plumbline audit"
          + " org.agrona:agrona:1.6.0#org.agrona.concurrent.ManyToOneConcurrentLinkedQueue",
      "  plumbline audit build/my.jar#com.example.MyQueue --consumers one --budget 2m",
      "  plumbline audit channel:4"
    })
final class AuditCommand implements Callable<Integer> {

  /** How many threads a side has. */
  enum Side {
    ONE,
    MANY
  }

  @Parameters(
      paramLabel = "TARGET",
      description = {
        "A class of the JDK, path/to.jar#Class, group:artifact:version#Class (resolved as Maven"
            + " would, nothing is built), or channel:unbounded, channel:N, channel:reference:N."
            + " Class::method names a static factory. A class is a java.util.Queue or an"
            + " org.plumbline.audit.Fifo."
      })
  private String word = "";

  @Option(
      names = "--capacity",
      paramLabel = "N",
      description = "Pass this capacity to the constructor.")
  private @Nullable Integer capacity;

  @Option(
      names = "--producers",
      paramLabel = "one|many",
      description = "How many threads may put in (default: what the class is made for).")
  private @Nullable Side producers;

  @Option(
      names = "--consumers",
      paramLabel = "one|many",
      description = "How many threads may take out (default: what the class is made for).")
  private @Nullable Side consumers;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Determines the random programs (default: another each time; it is printed).")
  private @Nullable Long seed;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = BudgetConverter.class,
      description = "How long to look, as 500ms, 30s, 2m (default: 30s).")
  private Duration budget = AuditOptions.BUDGET;

  @Option(
      names = "--schedules",
      paramLabel = "N",
      description =
          "Run N schedules in the explorer's stages, however long that takes (default: as many as"
              + " the budget allows).")
  private @Nullable Long schedules;

  @Option(
      names = "--stages",
      split = ",",
      paramLabel = "STAGE",
      description =
          "Which stages to run: stress, exhaustive, bounded, random (default: all). They share the"
              + " budget.")
  private List<Stage> stages = List.of(Stage.values());

  @Option(
      names = "--lenient-empty",
      description = "Do not count it as a violation when a receive answers empty and it is not.")
  private boolean lenientEmpty;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts in the real one

  @Override
  public Integer call() throws Refusal, InterruptedException {
    if (capacity != null && capacity < 0) {
      throw Refusal.badInput("--capacity " + capacity + " is negative: write 0 or more");
    }
    if (schedules != null && schedules <= 0) {
      throw Refusal.badInput("--schedules " + schedules + " is not positive: write 1 or more");
    }
    if (schedules != null && stages.equals(List.of(Stage.STRESS))) {
      throw Refusal.badInput("stress has no schedules: name a further stage, or no --schedules");
    }
    output.check();
    AuditReport report = audit(load());
    PrintWriter out = spec.commandLine().getOut();
    AuditText.lines(report).forEach(out::println);
    ScheduleFile schedule = schedule(report);
    Map<String, Content> further =
        schedule == null ? Map.of() : Map.of("schedule.json", schedule::write);
    output.write(
        stream -> Json.write(report, stream), AuditPage.of(report), history(report), further);
    if (report.verdict() == Property.Outcome.INCONCLUSIVE) {
      throw Refusal.inconclusive(
          "the explorer cannot run "
              + word
              + ": "
              + report.result().obstacle()
              + "; --stages stress audits without it");
    }
    return report.verdict().exitCode();
  }

  private TargetLoader.Wishes wishes() {
    return new TargetLoader.Wishes(
        capacity == null ? OptionalInt.empty() : OptionalInt.of(capacity),
        producers == null ? null : producers == Side.MANY,
        consumers == null ? null : consumers == Side.MANY);
  }

  private Target load() throws Refusal {
    try {
      return TargetLoader.load(word, wishes());
    } catch (TargetException e) {
      throw Refusals.of(e);
    }
  }

  private AuditReport audit(Target target) throws Refusal, InterruptedException {
    long chosen = seed == null ? new SplittableRandom().nextLong(1_000_000_000L) : seed;
    var unlimited =
        new AuditOptions(
            chosen, budget, lenientEmpty, StressOptions.PATIENCE, EnumSet.copyOf(stages));
    AuditOptions options = schedules == null ? unlimited : unlimited.withSchedules(schedules);
    var words = new AtomicReference<>("stress");
    try {
      AuditResult result =
          Progress.during(
              spec.commandLine().getErr(),
              words::get,
              () -> Pipeline.run(target, options, new InWords(words)));
      return AuditReport.of(target, options, result);
    } catch (StressException e) {
      throw Refusal.inconclusive(
          word + " could not be run: " + e.reason() + ": see whether a dependency is missing");
    }
  }

  /** Says how far an audit is. */
  private record InWords(AtomicReference<String> words) implements Pipeline.Listener {
    @Override
    public void progress(Stage stage, double fraction, long runs) {
      words.set(
          String.format(
              Locale.ROOT,
              "%s %3.0f%%  %,d %s, nothing found so far",
              stage.word(),
              100 * fraction,
              runs,
              stage == Stage.STRESS ? "rounds" : "schedules"));
    }

    @Override
    public void found() {
      words.set("what was found, while it was made small; there is no verdict yet");
    }
  }

  private @Nullable ScheduleFile schedule(AuditReport report) {
    Discovery discovery = report.result().discovery();
    return discovery == null
        ? null
        : new ScheduleFile(
            word,
            wishes(),
            report.isLenient() && !report.result().documented(),
            discovery.program(),
            discovery.schedule(),
            Runtime.version().toString(),
            report.result().checksums());
  }

  /** Of the violation, else one of those that were found good. */
  private static @Nullable History history(AuditReport report) {
    if (report.witness() != null) {
      return report.witness().history();
    }
    StressResult stress = report.result().stress();
    return stress == null ? null : stress.lastHistory();
  }
}
