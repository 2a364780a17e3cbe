package org.plumbline.stress;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Puts the questions to every flavor: one run of jcstress for each, in a JVM of its own. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar stress.jar [sanity|long] [TESTS]
        sanity  each question for a moment: about a minute and a half on two cores (default)
        long    jcstress's own default: every compilation mode, hours
        TESTS   a regular expression for names of tests
      exit code: 0 nothing forbidden was seen, 1 something was, or a test was stuck, 3 usage""";

  private Main() {}

  /** Runs, prints where the reports are, and exits. */
  public static void main(String[] args) throws Exception {
    boolean isLong = args.length > 0 && args[0].equals("long");
    if (args.length > 2 || (args.length > 0 && !isLong && !args[0].equals("sanity"))) {
      System.err.println(USAGE);
      System.exit(3);
    }
    String tests = args.length == 2 ? args[1] : "";
    boolean good = true;
    for (Run run : Run.all(isLong, Path.of("target", "jcstress").toAbsolutePath())) {
      Run.Result result = run.matching(tests).run();
      System.out.println(result);
      good &= result.good();
    }
    System.exit(good ? 0 : 1);
  }

  /**
   * One run of jcstress.
   *
   * @param name of the folder of its report
   * @param tests which tests
   * @param options of jcstress
   * @param properties of the JVMs that it starts
   */
  record Run(
      String name, String tests, Path reports, List<String> options, List<String> properties) {

    static List<Run> all(boolean isLong, Path reports) {
      List<Run> runs = new ArrayList<>();
      for (Flavor flavor : Flavor.values()) {
        runs.add(
            of(
                flavor.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                flavor.questions(),
                reports,
                isLong,
                List.of("-Dplumbline.flavor=" + flavor)));
      }
      String others = "org\\.plumbline\\.stress\\.(twins|rules)\\..*";
      runs.add(of("twins-and-rules", others, reports, isLong, List.of()));
      return runs;
    }

    static Run of(
        String name, String tests, Path reports, boolean isLong, List<String> properties) {
      List<String> options =
          isLong
              ? List.of("-m", "default")
              : List.of("-time", "100", "-iters", "1", "-f", "1", "-fsm", "1", "-sc", "false");
      // Given alone, jvmArgs take the place of the JVM's many compilation modes: one for a moment's
      // look.
      List<String> all = new ArrayList<>(options);
      if (isLong && !properties.isEmpty()) {
        all.addAll(List.of("-jvmArgsPrepend", String.join(" ", properties)));
      } else if (!isLong) {
        List<String> arguments = new ArrayList<>(properties);
        arguments.add("-Xms64m");
        all.addAll(List.of("-jvmArgs", String.join(" ", arguments)));
      }
      return new Run(name, tests, reports, all, properties);
    }

    /** The same, but only the tests whose name also matches. */
    Run matching(String expression) {
      return new Run(name, "(?=.*" + expression + ")" + tests, reports, options, properties);
    }

    Result run() throws IOException, InterruptedException {
      Path report = Files.createDirectories(reports.resolve(name));
      Path output = report.resolve("output.txt");
      List<String> command =
          new ArrayList<>(
              List.of(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  "org.openjdk.jcstress.Main",
                  "-t",
                  tests,
                  "-r",
                  report.toString()));
      command.addAll(options);
      Process process =
          new ProcessBuilder(command)
              .directory(report.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile())
              .start();
      int code;
      try {
        code = process.waitFor();
      } finally {
        process.destroy();
      }
      return Result.read(name, code, output, report.resolve("index.html"));
    }

    /**
     * What jcstress said.
     *
     * @param passed how often a test ended well
     * @param bad the tests that showed something forbidden, were stuck, or could not run
     */
    record Result(String name, int code, int passed, List<String> bad, Path output, Path html) {
      private static final Pattern PASSED = Pattern.compile("planned; (\\d+) passed");
      private static final Pattern BAD = Pattern.compile("\\[(?:FAILED|ERROR)\\] (\\S+)");

      static Result read(String name, int code, Path output, Path html) throws IOException {
        String text = Files.readString(output);
        int passed =
            PASSED
                .matcher(text)
                .results()
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
        List<String> bad =
            BAD.matcher(text).results().map(found -> found.group(1)).distinct().toList();
        return new Result(name, code, passed, bad, output, html);
      }

      /** Whether there were tests, and none was stuck or showed a forbidden outcome. */
      boolean good() {
        return code == 0 && passed > 0 && bad.isEmpty();
      }

      @Override
      public String toString() {
        String verdict = good() ? passed + " runs, nothing forbidden" : "FAILED " + bad;
        return "%-16s %s: %s%n%18ssee %s".formatted(name, verdict, html, "", output);
      }
    }
  }
}
