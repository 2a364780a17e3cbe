package org.plumbline.audit.targets;

/** A target that cannot be audited. The message is one line: what, where, how to mend it. */
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  private final boolean usage;

  private TargetException(String message, boolean usage) {
    super(message);
    this.usage = usage;
  }

  /** What was asked for is well formed and cannot be had. */
  public static TargetException unavailable(String message) {
    return new TargetException(message, false);
  }

  /** What was asked for makes no sense. */
  public static TargetException misnamed(String message) {
    return new TargetException(message, true);
  }

  /** Whether the command line is to blame. */
  public boolean isUsage() {
    return usage;
  }

  /** The short name of a throwable and its message, in one line. */
  public static String brief(Throwable thrown) {
    String message = thrown.getMessage();
    String name = thrown.getClass().getSimpleName();
    if (thrown instanceof TargetException && message != null) {
      return message;
    }
    return message == null ? name : name + ": " + message.strip().replaceAll("\\s+", " ");
  }
}
