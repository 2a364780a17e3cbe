package org.plumbline.bench;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/** The command line of the benchmarks. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar bench.jar compare [--rounds N] [--millis N] [--only REGEX] [--sides all|goals] [--out DIR]
               every side of every scenario in turn, N rounds (7) of N milliseconds (1500);
               "goals" leaves out the sides on which there is no ratio to reach;
               table, chart and times go to DIR (target/bench)
             java -jar bench.jar jmh ...
               JMH itself; jmh -h explains it
      """;

  private Main() {}

  /** Runs what the first argument says. Exit codes: 0 done, 3 usage. */
  public static void main(String[] args) throws Exception {
    List<String> rest = List.of(args).subList(Math.min(1, args.length), args.length);
    if (List.of(args).contains("--help")) {
      System.out.print(USAGE);
      return;
    }
    switch (args.length == 0 ? "" : args[0]) {
      case "jmh" -> org.openjdk.jmh.Main.main(rest.toArray(String[]::new));
      case "compare" -> compare(rest);
      default -> usage("compare or jmh?");
    }
  }

  private static void compare(List<String> args) throws Exception {
    int rounds = 7;
    int millis = 1500;
    Pattern only = Pattern.compile("");
    boolean goalsOnly = false;
    Path out = Path.of("target", "bench");
    Iterator<String> rest = args.iterator();
    try {
      while (rest.hasNext()) {
        String option = rest.next();
        if (!rest.hasNext()) {
          usage(option + " needs a value");
          return;
        }
        String value = rest.next();
        switch (option) {
          case "--rounds" -> rounds = positive(value);
          case "--millis" -> millis = positive(value);
          case "--only" -> only = Pattern.compile(value);
          case "--sides" -> goalsOnly = goalsOnly(value);
          case "--out" -> out = Path.of(value);
          default -> {
            usage("no option " + option);
            return;
          }
        }
      }
    } catch (IllegalArgumentException e) { // a number, a pattern or a word
      usage("bad value: " + e.getMessage());
      return;
    }
    new Comparison(rounds, millis, only, goalsOnly, out).run();
  }

  private static boolean goalsOnly(String sides) {
    return switch (sides) {
      case "all" -> false;
      case "goals" -> true;
      default -> throw new IllegalArgumentException(sides + " is not all or goals");
    };
  }

  private static int positive(String value) {
    int number = Integer.parseInt(value);
    if (number <= 0) {
      throw new NumberFormatException(value + " is not positive");
    }
    return number;
  }

  private static void usage(String problem) {
    System.err.println(problem);
    System.err.print(USAGE);
    System.exit(3);
  }
}
