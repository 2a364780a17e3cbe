package org.plumbline.stress;

import java.util.List;

/** How long and in how many ways the tests are run. */
enum Effort {
  /** A tenth of a second each, in one JVM, compiled as it comes. */
  SANITY(
      "-time 100 -iters 1 -f 1 -fsm 1 -sc false",
      // Without Flight Recorder, whose classes take longer to load than a test has time.
      "--limit-modules java.base,java.logging,java.management,jdk.management,jdk.unsupported"),

  /**
   * A second for every combination of interpreter and compilers, with and without jcstress's shuffling of what the
   * compiler decides.
   */
  LONG("-m quick", "");

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
}
