package org.plumbline.audit.cli;

/** Ends a command with 2 or 3 and one line on standard error: what, where, how to mend it. */
final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private Refusal(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** It could not be decided, loaded or linked, or is not supported. */
  static Refusal inconclusive(String message) {
    return new Refusal(Main.INCONCLUSIVE, message);
  }

  /** What was given makes no sense. */
  static Refusal badInput(String message) {
    return new Refusal(Main.BAD_INPUT, message);
  }

  int exitCode() {
    return exitCode;
  }
}
