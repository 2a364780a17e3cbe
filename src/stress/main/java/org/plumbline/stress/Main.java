package org.plumbline.stress;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/** Puts the questions to every flavor, and looks for the damage of twins and broken rules. */
public final class Main {
  private static final String USAGE =
      """
      usage: java -jar stress.jar [sanity|long] [TESTS]
        sanity  a tenth of a second each: two minutes on two processors (default)
        long    every way of compiling them: hours
        TESTS   a regular expression, to be found in the names of tests; --list says them
      exit code: 0 nothing forbidden was seen, 1 something was, or a test was stuck, 3 usage""";

  private Main() {}

  /** Runs, prints what was seen and where the report is, and exits. */
  public static void main(String[] args) throws Exception {
    System.exit(run(new ArrayList<>(List.of(args))));
  }

  private static int run(List<String> args) throws Exception {
    boolean list = args.remove("--list");
    Effort effort = Effort.SANITY;
    if (!args.isEmpty() && (args.get(0).equals("long") || args.get(0).equals("sanity"))) {
      effort = args.remove(0).equals("long") ? Effort.LONG : Effort.SANITY;
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
        Stream.concat(Trial.questions().stream(), Trial.damages().stream())
            .filter(trial -> wanted.test(trial.toString()))
            .toList();
    if (trials.isEmpty()) {
      System.err.println("no test has a name like that: --list says them");
      return 3;
    }
    if (list) {
      trials.forEach(System.out::println);
      return 0;
    }
    var jcstress = new Jcstress(effort, Path.of("target", "jcstress"));
    List<Seen> bad = new ArrayList<>();
    var out = System.out;
    jcstress.run(
        trials,
        seen -> {
          out.println(seen);
          if (!seen.good()) {
            bad.add(seen);
          }
        });
    System.out.printf(
        "%d trials, %s%nreport: %s%nall that jcstress said: %s%n",
        trials.size(),
        bad.isEmpty() ? "nothing forbidden was seen" : "bad: " + bad.size(),
        jcstress.html(),
        jcstress.output());
    return bad.isEmpty() ? 0 : 1;
  }
}
