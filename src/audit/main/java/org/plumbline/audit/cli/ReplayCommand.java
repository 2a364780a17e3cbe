package org.plumbline.audit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.explore.Bench;
import org.plumbline.audit.explore.ObstacleException;
import org.plumbline.audit.judge.Finding;
import org.plumbline.audit.program.Leniency;
import org.plumbline.audit.report.ReplayText;
import org.plumbline.audit.report.ScheduleFile;
import org.plumbline.audit.targets.ExploredTarget;
import org.plumbline.audit.targets.Target;
import org.plumbline.audit.targets.TargetException;
import org.plumbline.audit.targets.TargetLoader;
import org.plumbline.explorer.engine.Ending;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plumbline replay}: runs a recorded schedule again, step by step. */
@Command(
    name = "replay",
    description = "Runs a recorded schedule again, step by step, exactly.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {"", "Example:", "  plumbline replay report/schedule.json"})
final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      paramLabel = "FILE",
      description = "The schedule.json that an audit with --report wrote.")
  private Path file = Path.of("");

  @Spec private CommandSpec spec = CommandSpec.create(); // picocli puts in the real one

  @Override
  public Integer call() throws Refusal, InterruptedException {
    ScheduleFile recorded = read();
    Target target = load(recorded);
    try {
      ExploredTarget explored = target.explorable().load();
      requireSameClasses(recorded, explored);
      Leniency leniency = recorded.lenientEmpty() ? Leniency.EMPTY : Leniency.STRICT;
      Bench bench = new Bench(explored, target.shape(), leniency, 0);
      Bench.Repeated repeated = bench.repeat(recorded.program(), recorded.schedule());
      if (repeated.replay().ending() == Ending.DIVERGED
          || repeated.replay().ending() == Ending.PRUNED) {
        throw Refusal.inconclusive(file + ": its schedule does not fit " + recorded.target());
      }
      Finding finding = repeated.finding();
      PrintWriter out = spec.commandLine().getOut();
      ReplayText.lines(target, recorded.program(), repeated).forEach(out::println);
      return finding == null ? 0 : 1;
    } catch (ObstacleException | TargetException e) {
      throw Refusal.inconclusive(
          "the explorer cannot run " + recorded.target() + ": " + e.getMessage());
    }
  }

  private ScheduleFile read() throws Refusal {
    Refusals.requireReadable(file);
    try (InputStream in = Files.newInputStream(file)) {
      return ScheduleFile.read(in);
    } catch (ScheduleFile.FormatException e) {
      throw Refusal.badInput(
          file + " is no schedule of plumbline audit --report: " + e.getMessage());
    } catch (IOException e) {
      throw Refusals.unreadable(file, e);
    }
  }

  private static Target load(ScheduleFile recorded) throws Refusal {
    try {
      return TargetLoader.load(recorded.target(), recorded.wishes());
    } catch (TargetException e) {
      throw Refusals.of(e);
    }
  }

  private void requireSameClasses(ScheduleFile recorded, ExploredTarget explored) throws Refusal {
    for (Map.Entry<String, String> entry : recorded.checksums().entrySet()) {
      @Nullable String now = explored.checksum(entry.getKey());
      if (!entry.getValue().equals(now)) {
        throw Refusal.inconclusive(
            file
                + " was recorded with another version of "
                + entry.getKey()
                + " (Java "
                + recorded.java()
                + "; this is "
                + Runtime.version()
                + "): run it with that one");
      }
    }
  }
}
