package org.plumbline.stress;

import java.util.List;
import java.util.Locale;

/** How long and in how many ways the tests are run. */
enum Effort {
  /** As {@link #QUICK}, to one flavor of each algorithm. */
  SANITY(Effort.SHORT, Effort.BARE),

  /** A tenth of a second each, in one JVM, compiled as it comes. */
  QUICK(Effort.SHORT, Effort.BARE),

  /**
   * A second for every combination of interpreter and compilers, with and without jcstress's shuffling of what the
   * compiler decides.
   */
  LONG("-m quick", "");

  private static final String SHORT = "-time 100 -iters 1 -f 1 -fsm 1 -sc false";

  /** Without Flight Recorder, whose classes take longer to load than a short test has time. */
  private static final String BARE =
      "--limit-modules java.base,java.logging,java.management,jdk.management,jdk.unsupported";

  private final String options;
  private final String arguments;

  Effort(String options, String arguments) {
    this.options = options;
    this.arguments = arguments;
  }

  /** Those of jcstress. */
  List<String> options() {
    return words(options);
  }

  /** Those of the JVMs in which the tests are run. */
  List<String> arguments() {
    return words(arguments);
  }

  private static List<String> words(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split(" ", -1));
  }

  /** As it is called. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
