package org.plumbline.channel;

/**
 * Thrown by the iterators and streams of a {@link Receiver}, which cannot throw InterruptedException,
 * when their thread is interrupted while it waits. The thread's interrupt flag is set again, and no
 * message was taken.
 */
public final class UncheckedInterruptedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UncheckedInterruptedException(InterruptedException cause) {
    super("interrupted while waiting for a message", cause);
  }
}
