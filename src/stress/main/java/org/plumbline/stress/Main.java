package org.plumbline.stress;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Puts the questions to every flavor, and looks for the damage of twins and broken rules. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar stress.jar [sanity|quick|long] [--list] [TESTS]
        sanity  a tenth of a second for each question to one flavor of each algorithm (default)
        quick   the same, to every flavor
        long    every way of compiling them, a second each: hours
        --list  say the tests, and run none
        TESTS   a regular expression, to be found in the names of tests
      exit code: 0 nothing forbidden was seen, 1 something was, or a test was stuck, 3 usage""";

  private Main() {}

  /** Runs, prints what was seen and where the report is, and exits. */
  public static void main(String[] args) throws IOException {
    System.exit(run(new ArrayList<>(List.of(args))));
  }

  private static int run(List<String> args) throws IOException {
    if (args.remove("--help")) {
      System.out.println(USAGE);
      return 0;
    }
    boolean list = args.remove("--list");
    Effort effort = Effort.SANITY;
    for (Effort known : Effort.values()) {
      if (!args.isEmpty() && args.get(0).equals(known.toString())) {
        args.remove(0);
        effort = known;
        break;
      }
    }
    Predicate<String> chosen = name -> true;
    if (!args.isEmpty()) {
      try {
        chosen = Pattern.compile(args.remove(0)).asPredicate();
      } catch (PatternSyntaxException e) {
        System.err.println(e.getDescription() + ": " + e.getPattern());
        return 3;
      }
    }
    if (!args.isEmpty()) {
      System.err.println(USAGE);
      return 3;
    }
    Predicate<String> wanted = chosen;
    List<Trial> trials =
        Trial.all(effort).stream().filter(trial -> wanted.test(trial.toString())).toList();
    if (trials.isEmpty()) {
      System.err.println("no test has a name like that: --list says them");
      return 3;
    }
    if (list) {
      trials.forEach(System.out::println);
      return 0;
    }
    return run(effort, trials);
  }

  private static int run(Effort effort, List<Trial> trials) throws IOException {
    var jcstress = new Jcstress(effort, Path.of("target", "jcstress"));
    var bad = new AtomicInteger();
    PrintStream out = System.out;
    jcstress.run(
        trials,
        seen -> {
          out.println(seen);
          if (!seen.good()) {
            bad.incrementAndGet();
          }
        });
    out.printf(
        "%d trials, %s%nreport: %s%nall that jcstress said: %s%n",
        trials.size(),
        bad.get() == 0 ? "nothing forbidden was seen" : bad + " of them bad",
        jcstress.html(),
        jcstress.output());
    return bad.get() == 0 ? 0 : 1;
  }
}
