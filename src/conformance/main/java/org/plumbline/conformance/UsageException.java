package org.plumbline.conformance;

/** Something the user has to mend: the message is one sentence that says what and where. */
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message) {
    super(message);
  }
}
