package org.plumbline.channel;

import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.checkerframework.checker.mustcall.qual.InheritableMustCall;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.mustcall.qual.Owning;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.annotations.Moves;
import org.plumbline.annotations.Sendable;
import org.plumbline.annotations.SendableType;
import org.plumbline.annotations.Unique;
import org.plumbline.channel.core.Core;

/**
 * A sending end of a channel. The receiver is disconnected when every sender is closed, by {@link #close} or,
 * with a warning, because it became unreachable. Rust: {@code Sender}, {@code SyncSender}.
 *
 * <p>Threads: any number may share a sender. Duplicating it is for giving each owner one to close.
 *
 * <p>Errors: every operation but {@link #close} throws IllegalStateException once this sender is closed, also
 * when it is closed by another thread during the operation and the operation had no effect; a null message or
 * timeout is a NullPointerException. Neither has an effect.
 *
 * @param <T> the message type
 */
@SendableType(byArguments = false)
@SuppressWarnings({
  "mustcall:type.argument", // what a message owns is for whoever receives it to close
  "mustcall:type.arguments.not.inferred",
  "mustcall:bound",
  "resourceleak:required.method.not.known"
})
@InheritableMustCall("close")
public final class Sender<T extends @MustCallUnknown Object> implements AutoCloseable {
  @SuppressWarnings(
      "send:sendable.type") // each core is made for many senders, and handed a message by one
  private final Core<T> core;

  /** The core, for a send; null once this is closed. One load where the core and the lease would be three. */
  @SuppressWarnings("send:sendable.type") // as the core
  private volatile @Nullable Core<T> open;

  private final boolean checked;

  @SuppressWarnings("send:sendable.type") // its state is volatile
  private final Lease lease;

  /** The core has counted the new sender. */
  @SuppressWarnings({
    "send:escaping.this", // to a cleaner, which only waits until nobody has it
    "nullness" // likewise
  })
  Sender(Core<T> core, boolean checked) {
    this.core = core;
    this.open = core;
    this.checked = checked;
    this.lease =
        new Lease(this, "sender", core::closeSender, checked ? new Throwable("opened here") : null);
  }

  /**
   * Sends a message, which any number of threads may use.
   *
   * <p>Blocks: while the channel is full; at capacity 0, until the receiver has the message. Ends early when
   * the receiver closes or the thread is interrupted.
   *
   * <p>Memory: actions before this happen-before actions after the receive that returns the message.
   *
   * <p>Errors: in each case the channel does not have the message, and never will.
   *
   * <p>Rust: {@code send}.
   *
   * @throws DisconnectedException if the receiver is closed; it hands the message back
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public void send(@Sendable T message) throws DisconnectedException, InterruptedException {
    if (deliver(message, Core.FOREVER) == TrySend.DISCONNECTED) {
      throw DisconnectedException.sending(message);
    }
  }

  /**
   * Sends a message, which any number of threads may use, if that is possible at once.
   *
   * <p>Blocks: never. At capacity 0 it succeeds only if the receiver is waiting.
   *
   * <p>Memory: actions before this, if SENT, happen-before actions after the receive that returns the message.
   *
   * <p>Errors: unless SENT, the channel does not have the message, and never will.
   *
   * <p>Rust: {@code try_send}; on an unbounded channel {@code send}.
   *
   * @return SENT; DISCONNECTED if the receiver is closed, even if the channel is full; FULL
   */
  public TrySend trySend(@Sendable T message) {
    return deliverNow(message);
  }

  /**
   * Sends a message, which any number of threads may use, if that is possible in time.
   *
   * <p>Blocks: while the channel is full, for at most {@code timeout}; at capacity 0, until the receiver has
   * the message. Ends early when the receiver closes or the thread is interrupted.
   *
   * <p>Memory: actions before this, if SENT, happen-before actions after the receive that returns the message.
   *
   * <p>Errors: unless SENT, the channel does not have the message, and never will.
   *
   * <p>Units: any duration. Zero or less is as {@link #trySend(Object)}; too long for the clock is for ever.
   *
   * <p>Rust: {@code send_timeout} of crossbeam-channel.
   *
   * @return SENT; DISCONNECTED if the receiver is closed, even if the channel is full; FULL when the time is up
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public TrySend trySend(@Sendable T message, Duration timeout) throws InterruptedException {
    return deliver(message, Timeouts.nanos(timeout));
  }

  /**
   * Sends a message that only the caller refers to, and gives it away: it may be mutable. Otherwise as {@link
   * #send}.
   *
   * @throws DisconnectedException if the receiver is closed; it hands the message back
   * @throws InterruptedException if the thread is interrupted while it waits; the message is lost, unless
   *     the caller has kept it against the rules
   */
  public void give(@Owning @Moves @Unique T message)
      throws DisconnectedException, InterruptedException {
    if (deliver(message, Core.FOREVER) == TrySend.DISCONNECTED) {
      throw DisconnectedException.sending(message);
    }
  }

  /**
   * Sends a message that only the caller refers to, if that is possible at once, and gives it away: it may be
   * mutable. Otherwise as {@link #trySend(Object)}, but for the answer: the caller no longer has the message,
   * so a full channel hands it back.
   *
   * @return null if the message was sent; the message if the channel is full
   * @throws DisconnectedException if the receiver is closed; it hands the message back
   */
  public @Nullable @Unique T tryGive(@Owning @Moves @Unique T message)
      throws DisconnectedException {
    return handBack(deliverNow(message), message);
  }

  /**
   * Sends a message that only the caller refers to, if that is possible in time, and gives it away: it may be
   * mutable. Otherwise as {@link #trySend(Object, Duration)}, but for the answer: the caller no longer has the
   * message, so a full channel hands it back.
   *
   * @return null if the message was sent; the message if the time is up
   * @throws DisconnectedException if the receiver is closed; it hands the message back
   * @throws InterruptedException if the thread is interrupted while it waits; the message is lost, unless
   *     the caller has kept it against the rules
   */
  public @Nullable @Unique T tryGive(@Owning @Moves @Unique T message, Duration timeout)
      throws DisconnectedException, InterruptedException {
    return handBack(deliver(message, Timeouts.nanos(timeout)), message);
  }

  /**
   * Returns another sender of the same channel, to be closed by itself. A duplicate of a disconnected sender
   * is disconnected.
   *
   * <p>Rust: {@code clone}.
   */
  public Sender<T> duplicate() {
    lease.whileOpen(core::duplicateSender);
    return new Sender<>(core, checked);
  }

  /**
   * Closes this sender; does nothing if it is closed. When it was the last, the receiver gets the messages that
   * are in the channel, and then is disconnected.
   *
   * <p>Blocks: never.
   *
   * <p>Memory: actions before this happen-before actions after a receive that finds the channel disconnected.
   *
   * <p>Rust: {@code drop}.
   */
  @Override
  public void close() {
    open = null;
    lease.close();
  }

  /** Returns whether the receiver is closed. Once true it stays so; false may be out of date at once. */
  public boolean isDisconnected() {
    lease.requireOpen();
    return core.receiverClosed();
  }

  /**
   * Returns the number of messages in the channel, at some instant during the call: 0 if the receiver is
   * closed, and always 0 at capacity 0.
   */
  public int size() {
    lease.requireOpen();
    return core.size();
  }

  /** Returns how many messages the channel holds at most; empty if there is no limit. */
  public OptionalInt capacity() {
    lease.requireOpen();
    return core.capacity();
  }

  /** Returns whether the other sender, open or closed, belongs to the same channel. */
  public boolean sameChannel(Sender<?> other) {
    lease.requireOpen();
    return core == other.core;
  }

  private TrySend deliver(T message, long nanos) throws InterruptedException {
    Objects.requireNonNull(message, "message");
    try {
      Core<T> core = open;
      if (core == null) {
        lease.requireOpen();
        core = this.core; // about to be closed, or this was published by a race
      }
      TrySend answer = core.send(message, nanos);
      if (answer == TrySend.DISCONNECTED) {
        lease.requireOpen(); // or the channel was closed from this side, by another thread
      }
      return answer;
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  private TrySend deliverNow(T message) {
    try {
      return deliver(message, 0);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted without waiting", e);
    }
  }

  @SuppressWarnings("send:give.unique") // no core keeps what it did not send
  private @Nullable @Unique T handBack(TrySend answer, T message) throws DisconnectedException {
    return switch (answer) {
      case SENT -> null;
      case FULL -> message;
      case DISCONNECTED -> throw DisconnectedException.sending(message);
    };
  }
}
