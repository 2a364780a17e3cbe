package org.plumbline.audit.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.report.CheckPage;
import org.plumbline.audit.report.CheckReport;
import org.plumbline.audit.report.Json;
import org.plumbline.audit.targets.ModelLoader;
import org.plumbline.audit.targets.TargetException;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.HistoryFormatException;
import org.plumbline.history.HistoryReader;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.RegisterSpecification;
import org.plumbline.history.check.SequentialSpecification;
import org.plumbline.history.check.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline check}: decides whether a recorded history is linearizable. */
@Command(
    name = "check",
    description = "Decides whether a recorded history is linearizable, and says why.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Examples:",
      "  plumbline check history.jsonl",
      "  plumbline check jepsen.edn --capacity 4 --json verdict.json",
      "  plumbline check registers.jsonl --model register"
    })
final class CheckCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "HISTORY",
      description = "A history as JSON lines, or as Jepsen's EDN if its name ends in .edn.")
  private Path file = Path.of("");

  @Option(
      names = "--capacity",
      paramLabel = "unbounded|N",
      description = "Judge it as a channel of this capacity (default: as its header says).")
  private @Nullable String capacity;

  @Option(
      names = "--model",
      paramLabel = "fifo|register|CLASS",
      description = {
        "What it is a history of (default: as its header says). CLASS implements"
            + " SequentialSpecification; write path/to.jar#Class if it is not on the class path."
      })
  private @Nullable String model;

  @Option(
      names = "--budget",
      paramLabel = "TIME",
      converter = BudgetConverter.class,
      description = "How long a search may take, as 500ms, 30s, 2m (default: 60s).")
  private Duration budget = Duration.ofSeconds(60);

  @Option(
      names = "--lenient-empty",
      description = "An answer 'empty' says nothing, for queues that may miss an element.")
  private boolean lenientEmpty;

  @Option(
      names = "--lenient-timeouts",
      description = "A timeout says nothing (default: it saw that the channel was empty, or full).")
  private boolean lenientTimeouts;

  @Mixin private OutputOptions output = new OutputOptions();

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts in the real one

  @Override
  public Integer call() throws Refusal, InterruptedException {
    output.check();
    CheckReport report = check();
    var out = spec.commandLine().getOut();
    report.lines().forEach(out::println);
    output.write(
        stream -> Json.write(report, stream), CheckPage.of(report), report.history(), Map.of());
    if (report.verdict() instanceof Verdict.Inconclusive) {
      throw Refusal.inconclusive(report.sentence());
    }
    return report.outcome().exitCode();
  }

  private CheckReport check() throws Refusal, InterruptedException {
    OptionalInt wanted = wantedCapacity();
    SequentialSpecification<?> specification = specification();
    long start = System.nanoTime();
    return Progress.during(
        spec.commandLine().getErr(),
        () -> String.format(Locale.ROOT, "reading and judging %s %,d s", file, seconds(start)),
        () -> judge(read(), wanted, specification, start));
  }

  private CheckReport judge(
      History read,
      OptionalInt wanted,
      @Nullable SequentialSpecification<?> specification,
      long start)
      throws Refusal {
    History history = capacity == null ? read : read.withCapacity(wanted);
    String kind = history.header().kind();
    boolean fifo = kind.equals(Header.FIFO);
    if (specification == null && model != null && !fifo) {
      throw Refusal.badInput(file + ":1: its kind is " + kind + ", not fifo: leave --model out");
    }
    var options =
        CheckOptions.STRICT
            .withLenientEmpty(lenientEmpty)
            .withLenientTimeouts(lenientTimeouts)
            .withBudget(budget);
    try {
      Verdict verdict =
          specification == null
              ? Linearizability.check(history, options)
              : Linearizability.check(history, specification, options);
      String judgedAs =
          specification != null
              ? "model " + model
              : fifo ? channel(history.header().capacity()) : kind;
      return new CheckReport(
          String.valueOf(file.getFileName()),
          judgedAs,
          history,
          verdict,
          Duration.ofNanos(System.nanoTime() - start));
    } catch (IllegalArgumentException e) {
      throw Refusal.badInput(file + ": " + e.getMessage() + ": see whether --model suits it");
    }
  }

  private static long seconds(long start) {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }

  private static String channel(OptionalInt capacity) {
    return capacity.isEmpty()
        ? "an unbounded channel"
        : "a channel of capacity " + capacity.getAsInt();
  }

  private OptionalInt wantedCapacity() throws Refusal {
    if (capacity == null || capacity.equals("unbounded")) {
      return OptionalInt.empty();
    }
    if (!capacity.matches("\\d{1,9}")) {
      throw Refusal.badInput(
          "--capacity " + capacity + ": write unbounded, 0 or a positive number");
    }
    return OptionalInt.of(Integer.parseInt(capacity));
  }

  /** The specification that was named; null for the channel's own, or what the header says. */
  private @Nullable SequentialSpecification<?> specification() throws Refusal {
    if (model == null || model.equals(Header.FIFO)) {
      return null;
    }
    if (model.equals(Header.REGISTER)) {
      return new RegisterSpecification();
    }
    try {
      return ModelLoader.load(model);
    } catch (TargetException e) {
      throw Refusals.of("--model " + model + ": ", e);
    }
  }

  private History read() throws Refusal {
    Refusals.requireReadable(file);
    try {
      return HistoryReader.read(file);
    } catch (HistoryFormatException e) {
      throw Refusal.badInput(String.valueOf(e.getMessage()));
    } catch (IOException e) {
      throw Refusals.unreadable(file, e);
    }
  }
}
