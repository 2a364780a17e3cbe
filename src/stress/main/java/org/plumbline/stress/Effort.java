package org.plumbline.stress;

import java.util.List;

/** How long and in how many ways the tests are run. */
enum Effort {
  /** A tenth of a second each, in one JVM, compiled as it comes. */
  SANITY("-time", "100", "-iters", "1", "-f", "1", "-fsm", "1", "-sc", "false"),

  /**
   * A second each for every combination of interpreter and compilers, and with jcstress's shuffling of what the
   * compiler decides.
   */
  LONG("-m", "quick");

  private final String options;

  Effort(String... options) {
    this.options = String.join(" ", options);
  }

  /** Those of jcstress. */
  List<String> options() {
    return List.of(options.split(" ", -1));
  }
}
