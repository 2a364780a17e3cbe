package org.plumbline.audit.program;

/**
 * What a step answered, as a number: the value received, or one of these. Numbers and not objects, because a
 * stress run makes millions a second.
 */
public final class Answer {
  /** It took effect and has nothing to say. */
  public static final int OK = 0;

  /** There was nothing. */
  public static final int EMPTY = -1;

  /** There was no room. */
  public static final int FULL = -2;

  /** Time was up. */
  public static final int TIMEOUT = -3;

  /** The other side is gone. */
  public static final int DISCONNECTED = -4;

  /** It threw what the specification does not allow. */
  public static final int THREW = -5;

  /** It has not answered. */
  public static final int PENDING = -6;

  /** tryTransfer found nobody waiting. */
  public static final int NOBODY = -7;

  /** Time was up before it was up. */
  public static final int EARLY = -8;

  /** It was interrupted while it waited. */
  public static final int INTERRUPTED = -9;

  private Answer() {}

  /** For people. */
  public static String text(Step step, int answer) {
    return switch (answer) {
      case OK -> step.call() == Call.SIZE ? "0" : "ok";
      case EMPTY -> "empty";
      case FULL -> "full";
      case TIMEOUT -> "time is up";
      case DISCONNECTED -> "disconnected";
      case THREW -> "threw";
      case PENDING -> "no answer";
      case NOBODY -> "nobody waits";
      case EARLY -> "time is up, too early";
      case INTERRUPTED -> "interrupted";
      default -> Integer.toString(answer);
    };
  }
}
