package org.plumbline.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the sides of each scenario in turn, round after round, so that what slows the machine for a while slows
 * them all; and reports the ratios of the rounds.
 */
final class Comparison {
  private final int rounds;
  private final int millis;
  private final Pattern only;
  private final boolean goalsOnly;
  private final Path directory;

  /** Nanoseconds per operation: by scenario, by side, one of each round. */
  private final Map<Scenario, Map<String, List<Double>>> times = new LinkedHashMap<>();

  /**
   * Prepares a comparison.
   *
   * @param millis measured time of a side in a round
   * @param only scenarios whose title has this
   * @param goalsOnly whether to leave out sides on which there is no ratio to reach
   * @param directory where the report goes
   */
  Comparison(int rounds, int millis, Pattern only, boolean goalsOnly, Path directory) {
    this.rounds = rounds;
    this.millis = millis;
    this.only = only;
    this.goalsOnly = goalsOnly;
    this.directory = directory;
  }

  void run() throws IOException, InterruptedException, RunnerException {
    Files.createDirectories(directory);
    Optional<Path> rust = compileRust();
    List<Scenario> scenarios =
        Scenario.all().stream().filter(each -> only.matcher(each.title()).find()).toList();
    for (int round = 1; round <= rounds; round++) {
      for (Scenario scenario : scenarios) {
        System.err.printf("round %d of %d: %s%n", round, rounds, scenario.title());
        List<String> sides = new ArrayList<>(scenario.sides(goalsOnly));
        Collections.rotate(sides, round); // nobody always comes first
        for (String side : sides) {
          if (!side.equals(Scenario.RUST)) {
            note(scenario, side, measure(scenario, side));
          } else if (rust.isPresent()) {
            note(scenario, side, measureRust(rust.get(), scenario));
          }
        }
        new Report(times, rounds, millis).write(directory); // what there is, in case it is stopped
      }
    }
    System.out.print(Files.readString(directory.resolve(Report.TABLE)));
  }

  private void note(Scenario scenario, String side, double nanos) {
    times
        .computeIfAbsent(scenario, any -> new TreeMap<>())
        .computeIfAbsent(side, any -> new ArrayList<>())
        .add(nanos);
  }

  private double measure(Scenario scenario, String side) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include(
                "^"
                    + Pattern.quote(scenario.program().getName() + "." + scenario.benchmark())
                    + "$")
            .param("peer", side)
            .param("capacity", scenario.capacity())
            .mode(Mode.AverageTime)
            .forks(1)
            .warmupIterations(3)
            .warmupTime(TimeValue.milliseconds(millis / 3))
            .measurementIterations(3)
            .measurementTime(TimeValue.milliseconds(millis / 3))
            .jvmArgs("-Xms1g", "-Xmx1g", "-XX:+UseG1GC")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true);
    if (scenario.program() == Transfer.class) {
      options.param("producers", Integer.toString(scenario.producers()));
      options.param("messages", Integer.toString(scenario.messages()));
    }
    RunResult result = new Runner(options.build()).runSingle();
    return result.getPrimaryResult().getScore() / scenario.messages();
  }

  private double measureRust(Path peer, Scenario scenario)
      throws IOException, InterruptedException {
    List<String> command =
        List.of(
            peer.toString(),
            scenario.benchmark(),
            scenario.capacity(),
            Integer.toString(scenario.producers()),
            Integer.toString(scenario.messages()),
            Integer.toString(millis));
    return Double.parseDouble(output(command));
  }

  /** The Rust side; empty, with a word about it, if there is no rustc. */
  private Optional<Path> compileRust() throws InterruptedException, IOException {
    Path source = directory.resolve("peer.rs").toAbsolutePath();
    Path program = directory.resolve("peer").toAbsolutePath();
    try (InputStream text = Comparison.class.getResourceAsStream("/peer.rs")) {
      if (text == null) {
        throw new IOException("peer.rs is missing from the jar");
      }
      Files.copy(text, source, StandardCopyOption.REPLACE_EXISTING);
    }
    try {
      output(
          List.of("rustc", "-O", "--edition", "2021", source.toString(), "-o", program.toString()));
      return Optional.of(program);
    } catch (IOException e) {
      System.err.println("without Rust: " + e.getMessage());
      return Optional.empty();
    }
  }

  /** What a command prints; an IOException if it cannot be run or fails. */
  static String output(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output =
        new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    if (process.waitFor() != 0) {
      throw new IOException(command.get(0) + " failed with exit code " + process.exitValue());
    }
    return output;
  }
}
