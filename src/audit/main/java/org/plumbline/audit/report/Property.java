package org.plumbline.audit.report;

import java.util.Locale;
import org.plumbline.audit.judge.Strength;

/**
 * One thing that a report says about its subject.
 *
 * @param name what is claimed, such as {@code no-loss}
 * @param verdict whether it holds as far as was seen
 * @param strength how much was seen
 * @param runs in how many runs
 * @param remark a word more, or empty
 */
public record Property(String name, Outcome verdict, Strength strength, long runs, String remark) {

  /** What a report or a property comes to. */
  public enum Outcome {
    /** Nothing wrong was found. */
    PASS(0),
    /** The specification is violated. */
    VIOLATION(1),
    /** It is not known. */
    INCONCLUSIVE(2);

    private final int exitCode;

    Outcome(int exitCode) {
      this.exitCode = exitCode;
    }

    /** What the command line exits with. */
    public int exitCode() {
      return exitCode;
    }

    /** As it is written in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
