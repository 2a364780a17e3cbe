package org.plumbline.stress;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openjdk.jcstress.infra.runners.TestList;

/**
 * One test to be run in JVMs of its own.
 *
 * @param test the name of its class
 * @param label what tells it from other trials of the same test: the flavor; empty if there is only one
 * @param arguments of the JVMs
 */
record Trial(String test, String label, List<String> arguments) {
  private static final String PACKAGE = Trial.class.getPackageName() + ".";

  /** Every question to every flavor for which it makes sense, or at the least effort to those that are always asked. */
  static List<Trial> questions(Effort effort) {
    List<Trial> trials = new ArrayList<>();
    for (Flavor flavor : Flavor.values()) {
      if (flavor.always || effort != Effort.SANITY) {
        tests(flavor::isAsked).forEach(test -> trials.add(question(test, flavor)));
      }
    }
    return trials;
  }

  /** One question to one flavor, with further arguments for its JVMs. */
  static Trial question(String test, Flavor flavor, String... arguments) {
    List<String> all = new ArrayList<>(List.of("-Dplumbline.flavor=" + flavor));
    all.addAll(List.of(arguments));
    return new Trial(test, flavor.name().toLowerCase(Locale.ROOT).replace('_', '-'), all);
  }

  /** The steps with a weaker access than the code has, and the programs that break a rule. */
  static List<Trial> damages() {
    return tests(name -> name.startsWith("twins.") || name.startsWith("rules.")).stream()
        .map(test -> new Trial(test, "", List.of()))
        .toList();
  }

  /** All of them. */
  static List<Trial> all(Effort effort) {
    return Stream.concat(questions(effort).stream(), damages().stream()).toList();
  }

  /** The names of tests, without this package's. */
  private static Collection<String> tests(Predicate<String> chosen) {
    return TestList.tests().stream()
        .map(name -> name.substring(PACKAGE.length()))
        .filter(chosen)
        .sorted()
        .toList();
  }

  String className() {
    return PACKAGE + test;
  }

  @Override
  public String toString() {
    return label.isEmpty() ? test : test + " " + label;
  }
}
