package org.plumbline.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A comparison as a table, as a chart, and as the times themselves. */
final class Report {
  static final String TABLE = "comparison.md";
  static final String CHART = "comparison.svg";
  static final String TIMES = "comparison.csv";

  private final Map<Scenario, Map<String, List<Double>>> times;
  private final String circumstances;

  /** As in {@link Comparison}. */
  Report(Map<Scenario, Map<String, List<Double>>> times, int rounds, int millis)
      throws InterruptedException {
    this.times = times;
    this.circumstances =
        String.format(
            "%s; %d processors; %s; JDK %s (%s); commit %s; %s; %d rounds of %d ms",
            processor(),
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("java.runtime.version"),
            System.getProperty("java.vendor"),
            commandOr("unknown", "git", "describe", "--always", "--dirty"),
            LocalDate.now(ZoneOffset.UTC),
            rounds,
            millis);
  }

  void write(Path directory) throws IOException {
    Files.writeString(directory.resolve(TABLE), table());
    Files.writeString(directory.resolve(CHART), new Chart(times, circumstances).svg());
    Files.writeString(directory.resolve(TIMES), csv());
  }

  private String table() {
    var text = new StringBuilder();
    text.append(
        "Other sides beside ours: nanoseconds per operation (median), and the ratio theirs / ours of each\n");
    text.append("round (median, least, greatest). Above 1, ours is faster.\n\n");
    text.append(circumstances).append(".\n\n");
    text.append(
        "| scenario | side | ns | ratio | least | greatest | goal | |\n|---|---|--:|--:|--:|--:|--:|---|\n");
    times.forEach(
        (scenario, sides) -> {
          List<Double> ours = sides.getOrDefault(Scenario.OURS, List.of());
          if (!ours.isEmpty()) {
            text.append(row(scenario.title(), Scenario.OURS, ours)).append("| | | | | |\n");
            sides.forEach(
                (side, theirs) -> {
                  if (!side.equals(Scenario.OURS)) {
                    text.append(row("", side, theirs)).append(ratio(scenario, side, theirs, ours));
                  }
                });
          }
        });
    return text.toString();
  }

  private static String row(String title, String side, List<Double> nanos) {
    return String.format(Locale.ROOT, "| %s | %s | %.1f ", title, side, Ratio.median(nanos));
  }

  private static String ratio(
      Scenario scenario, String side, List<Double> theirs, List<Double> ours) {
    Ratio ratio = Ratio.of(theirs, ours);
    double goal = scenario.goals().getOrDefault(side, 0.0);
    String verdict = goal == 0 ? "" : ratio.median() >= goal ? "reached" : "missed";
    return String.format(
        Locale.ROOT,
        "| %.2f | %.2f | %.2f | %s | %s |%n",
        ratio.median(),
        ratio.low(),
        ratio.high(),
        goal == 0 ? "" : Double.toString(goal),
        verdict);
  }

  private String csv() {
    var text = new StringBuilder("scenario,side,round,nanoseconds\n");
    times.forEach(
        (scenario, sides) ->
            sides.forEach(
                (side, nanos) -> {
                  for (int i = 0; i < nanos.size(); i++) {
                    text.append(
                        String.format(
                            Locale.ROOT,
                            "\"%s\",%s,%d,%.3f%n",
                            scenario.title(),
                            side,
                            i + 1,
                            nanos.get(i)));
                  }
                }));
    return text.toString();
  }

  private static String processor() {
    try {
      return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
          .filter(line -> line.startsWith("model name"))
          .map(line -> line.replaceFirst(".*:\\s*", ""))
          .findFirst()
          .orElse(System.getProperty("os.arch", ""));
    } catch (IOException e) {
      return System.getProperty("os.arch", "");
    }
  }

  private static String commandOr(String otherwise, String... command) throws InterruptedException {
    try {
      return Comparison.output(List.of(command));
    } catch (IOException e) {
      return otherwise;
    }
  }
}
