package org.plumbline.audit.stress;

/** The audit itself could not go on: an instance could not be made, a class could not be linked. */
public final class StressException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StressException(Throwable cause) {
    super(cause);
  }

  /** What ended it, without wrappings. */
  public Throwable reason() {
    Throwable reason = this;
    for (Throwable t = getCause(); t != null; t = t.getCause()) {
      reason = t;
    }
    return reason;
  }
}
