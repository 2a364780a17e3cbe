package org.plumbline.channel;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Thrown when the other side of the channel has no handle left. It is final: the channel never
 * connects again. Rust: {@code SendError}, {@code RecvError}.
 *
 * <p>It has a stack trace as any exception has. It ends a loop and is not thrown in one, so the trace
 * costs little, and it says which of many loops ended.
 */
public final class DisconnectedException extends Exception {
  private static final long serialVersionUID = 1;

  /** Not serialized: a message need not be serializable. */
  private final transient @Nullable Object undelivered;

  private DisconnectedException(String text, @Nullable Object undelivered) {
    super(text);
    this.undelivered = undelivered;
  }

  static DisconnectedException sending(Object message) {
    return new DisconnectedException("sending on a closed channel", message);
  }

  static DisconnectedException receiving() {
    return new DisconnectedException("receiving on a closed channel", null);
  }

  /**
   * Returns the message that could not be sent, the very object that was passed to the send; null if
   * this was thrown by a receive. The text of the exception never shows it.
   */
  public @Nullable Object undelivered() {
    return undelivered;
  }
}
