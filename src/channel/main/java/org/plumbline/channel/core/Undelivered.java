package org.plumbline.channel.core;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where messages go that are still in a channel when its receiver closes: to the channel's handler, or,
 * if they are AutoCloseable and there is none, to their own close.
 *
 * @param <T> the message type
 */
public final class Undelivered<T extends @NonNull Object> {
  private final @Nullable Consumer<? super T> handler;
  private @Nullable T ahead;

  /**
   * Creates the end of a channel's undelivered messages.
   *
   * @param handler what to do with a message; null to close it if it can be closed
   */
  public Undelivered(@Nullable Consumer<? super T> handler) {
    this.handler = handler;
  }

  /** Puts a message that was taken out of the channel, and then not received, before all others. */
  public void putAhead(T message) {
    ahead = message;
  }

  /**
   * Discards all that {@code remaining} returns until it returns null. An exception does not stop it: the
   * first is rethrown at the end, with the others suppressed in it.
   *
   * <p>Must be called under no lock, after the channel is marked as closed: the handler may use it.
   *
   * @throws UndeclaredThrowableException in place of a checked exception of an AutoCloseable's close
   */
  @SuppressWarnings("unchecked") // a core stores nothing but messages
  void discardAll(Supplier<? extends @Nullable Object> remaining) {
    Throwable first = null;
    T message = ahead;
    ahead = null;
    if (message == null) {
      message = (@Nullable T) remaining.get();
    }
    while (message != null) {
      try {
        discard(message);
      } catch (Throwable e) { // the rest must be discarded even after an Error
        first = join(first, e);
      }
      message = (@Nullable T) remaining.get();
    }
    rethrow(first);
  }

  private void discard(T message) throws Exception {
    Events.undelivered(message);
    if (handler != null) {
      handler.accept(message);
    } else if (message instanceof AutoCloseable closeable) {
      closeable.close();
    }
  }

  private static Throwable join(@Nullable Throwable first, Throwable next) {
    if (next instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    if (first == null) {
      return next;
    }
    if (first != next) {
      first.addSuppressed(next);
    }
    return first;
  }

  private static void rethrow(@Nullable Throwable failure) {
    if (failure instanceof RuntimeException e) {
      throw e;
    }
    if (failure instanceof Error e) {
      throw e;
    }
    if (failure != null) {
      throw new UndeclaredThrowableException(failure);
    }
  }
}
