package org.plumbline.channel;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.lang.ref.Reference;
import java.time.Duration;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.checkerframework.checker.mustcall.qual.InheritableMustCall;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.annotations.Borrows;
import org.plumbline.annotations.Unique;
import org.plumbline.channel.core.Core;
import org.plumbline.channel.core.Undelivered;

/**
 * The receiving end of a channel. The senders are disconnected when it is closed, by {@link #close} or, with a
 * warning, because it became unreachable. Rust: {@code Receiver}.
 *
 * <p>Threads: one at a time, each happening-before the next. Two threads inside one receiver at once are
 * misuse: as a rule one of them gets an IllegalStateException, always with {@link Channel.Builder#checked};
 * otherwise messages may be lost. {@link #size}, {@link #capacity} and {@link #isDisconnected} are for any
 * thread. To end a receive of another thread, interrupt it.
 *
 * <p>Errors: every operation but {@link #close} throws IllegalStateException once this receiver is closed; a
 * null timeout is a NullPointerException. Neither has an effect.
 *
 * @param <T> the message type
 */
@Borrows
@SuppressWarnings({
  "mustcall:type.argument", // what a message owns is for whoever receives it to close
  "mustcall:type.arguments.not.inferred",
  "mustcall:bound",
  "resourceleak:required.method.not.known",
  "send:borrowed.parameter" // its core and lease keep no receiver, and what is made of it is part
  // of it
})
@InheritableMustCall("close")
public final class Receiver<T extends @MustCallUnknown Object>
    implements AutoCloseable, Iterable<@Unique T> {
  private static final VarHandle BUSY;

  static {
    try {
      BUSY = MethodHandles.lookup().findVarHandle(Receiver.class, "busy", boolean.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final Core<T> core;
  private final boolean checked;
  private final Remainder<T> remainder;
  private final Lease lease;

  /** Whether a thread is inside. Plain, so a guess, unless checked: then set by CAS. */
  private boolean busy;

  /**
   * The core, for a receive that need not wait, while this may ask it at once: this is open and not checked,
   * nobody is seen inside, and {@code remainder} holds no message. Plain: kept by the receiving thread.
   */
  private @Nullable Core<T> direct;

  @SuppressWarnings("nullness") // a cleaner only waits until nobody has this
  Receiver(Core<T> core, Undelivered<T> undelivered, boolean checked) {
    this.core = core;
    this.checked = checked;
    this.direct = checked ? null : core;
    this.remainder = new Remainder<>(core, undelivered);
    this.lease =
        new Lease(this, "receiver", remainder, checked ? new Throwable("opened here") : null);
  }

  /**
   * Receives a message.
   *
   * <p>Blocks: while there is no message and a sender is open. Ends early when the thread is interrupted.
   *
   * <p>Memory: actions before the send of the message happen-before actions after this.
   *
   * <p>Errors: in each case no message is taken.
   *
   * <p>Rust: {@code recv}.
   *
   * @throws DisconnectedException if there is no message and every sender is closed
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public @Unique T recv() throws DisconnectedException, InterruptedException {
    @Unique T message = receive(Core.FOREVER);
    if (message == null) {
      throw new AssertionError("a receive without a limit came to its end");
    }
    return message;
  }

  /**
   * Receives a message, if there is one now.
   *
   * <p>Blocks: never for a sender that has yet to come. It may wait for one that has taken its place in the
   * channel and not yet put its message there: later messages may be there already, and to answer that the
   * channel is empty would be wrong. This is linearizable, not lock-free, as in Rust.
   *
   * <p>Memory: actions before the send of the message happen-before actions after this.
   *
   * <p>Errors: in each case no message is taken.
   *
   * <p>Rust: {@code try_recv}.
   *
   * @return the message; null if there is none and a sender is open
   * @throws DisconnectedException if there is no message and every sender is closed
   */
  public @Nullable @Unique T tryRecv() throws DisconnectedException {
    try {
      return receive(0);
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted without waiting", e);
    }
  }

  /**
   * Receives a message, if there is one in time.
   *
   * <p>Blocks: while there is no message and a sender is open, for at most {@code timeout}. Ends early when the
   * thread is interrupted.
   *
   * <p>Memory: actions before the send of the message happen-before actions after this.
   *
   * <p>Errors: in each case no message is taken.
   *
   * <p>Units: any duration. Zero or less is as {@link #tryRecv()}; too long for the clock is for ever.
   *
   * <p>Rust: {@code recv_timeout}.
   *
   * @return the message; null if there is none and the time is up
   * @throws DisconnectedException if there is no message and every sender is closed
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public @Nullable @Unique T tryRecv(Duration timeout)
      throws DisconnectedException, InterruptedException {
    return receive(Timeouts.nanos(timeout));
  }

  /**
   * Returns an iterator over the messages, which ends when the channel is disconnected.
   *
   * <p>Blocks: {@code hasNext} and {@code next}, as {@link #recv}. If the thread is interrupted they set its
   * interrupt flag again and throw {@link UncheckedInterruptedException}.
   *
   * <p>Leaving a loop early leaves the receiver open, and the messages that the loop did not return to be
   * received by whatever comes next. A message that {@code hasNext} saw and {@code next} did not return is no
   * longer counted by {@link #size}, and is the first to be received, or undelivered.
   *
   * <p>Rust: {@code iter}.
   */
  @Override
  public Iterator<@Unique T> iterator() {
    return new Messages(Core.FOREVER);
  }

  /**
   * Returns the messages that are there now, each taken when the loop comes to it. The loop ends when there
   * is none; another may find more.
   *
   * <p>Blocks: as {@link #tryRecv()}.
   *
   * <p>Leaving a loop early: as with {@link #iterator}.
   *
   * <p>Rust: {@code try_iter}.
   */
  public Iterable<@Unique T> available() {
    lease.requireOpen();
    return () -> new Messages(0);
  }

  /**
   * Returns a sequential, ordered stream of the messages, which ends when the channel is disconnected.
   *
   * <p>Blocks: its terminal operation, as {@link #iterator}.
   *
   * <p>Rust: {@code iter}.
   */
  public Stream<@Unique T> stream() {
    return StreamSupport.stream(spliterator(), false);
  }

  /** Returns a spliterator that is {@link #iterator} in another shape; it never splits. */
  @Override
  public Spliterator<@Unique T> spliterator() {
    Iterator<@Unique T> messages = iterator();
    return new Spliterators.AbstractSpliterator<@Unique T>(
        Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL) {
      @Override
      public boolean tryAdvance(Consumer<? super @Unique T> action) {
        if (!messages.hasNext()) {
          return false;
        }
        action.accept(messages.next());
        return true;
      }

      @Override
      public @Nullable Spliterator<@Unique T> trySplit() {
        return null; // the inherited one takes messages ahead
      }
    };
  }

  /**
   * Closes this receiver; does nothing if it is closed. Marks the channel as disconnected, then wakes the
   * senders that wait, then discards the messages that are in it, oldest first: {@link
   * Channel.Builder#onUndelivered}.
   *
   * <p>Blocks: never for a sender that has yet to come; as long as the handler of undelivered messages does.
   *
   * <p>Memory: actions before this happen-before actions after a send that finds the channel disconnected.
   *
   * <p>Errors: IllegalStateException if another thread is seen inside, and then it stays open. What the handler
   * throws, when all is discarded. A checked exception of a message's own close comes as an {@link
   * java.lang.reflect.UndeclaredThrowableException}.
   *
   * <p>Rust: {@code drop}.
   */
  @Override
  public void close() {
    if (lease.isClosed()) {
      return;
    }
    enter();
    try {
      lease.close();
    } finally {
      exit();
    }
  }

  /**
   * Returns whether every sender is closed; there may still be messages. Once true it stays so; false may be
   * out of date at once.
   */
  public boolean isDisconnected() {
    lease.requireOpen();
    return core.sendersClosed();
  }

  /** Returns the number of messages in the channel, at some instant during the call; always 0 at capacity 0. */
  public int size() {
    lease.requireOpen();
    return core.size();
  }

  /** Returns how many messages the channel holds at most; empty if there is no limit. */
  public OptionalInt capacity() {
    lease.requireOpen();
    return core.capacity();
  }

  @SuppressWarnings("send:give.unique") // a core keeps no message that it has handed out
  private @Nullable @Unique T receive(long nanos)
      throws DisconnectedException, InterruptedException {
    try {
      Core<T> core = direct;
      if (core != null) {
        Object answer = nanos > 0 ? core.poll() : core.recv(0);
        if (answer != null || nanos <= 0) {
          return received(answer);
        }
      }
      return receiveInside(nanos);
    } finally {
      Reference.reachabilityFence(this);
    }
  }

  @SuppressWarnings("send:give.unique") // a core keeps no message that it has handed out
  private @Nullable @Unique T receiveInside(long nanos)
      throws DisconnectedException, InterruptedException {
    enter();
    try {
      T seen = remainder.take();
      if (seen != null) {
        return seen;
      }
      return received(core.recv(nanos));
    } finally {
      exit();
    }
  }

  private @Nullable T received(@Nullable Object answer) throws DisconnectedException {
    if (answer == Core.DISCONNECTED) {
      lease.requireOpen(); // or the channel was closed from this side, by another thread
      throw DisconnectedException.receiving();
    }
    return message(answer);
  }

  /** Returns whether there is a message, which then stays in {@code remainder}. */
  private boolean peek(long nanos) throws InterruptedException {
    enter();
    try {
      if (remainder.message == null) {
        Object answer = core.recv(nanos);
        if (answer == Core.DISCONNECTED) {
          lease.requireOpen();
          return false;
        }
        remainder.message = message(answer);
      }
      return remainder.message != null;
    } finally {
      exit();
    }
  }

  @SuppressWarnings("unchecked") // of what a core returns, all but DISCONNECTED was sent
  private @Nullable T message(@Nullable Object answer) {
    return (@Nullable T) answer;
  }

  private void enter() {
    lease.requireOpen();
    if (checked ? !BUSY.compareAndSet(this, false, true) : busy) {
      throw new IllegalStateException("another thread is in this receiver");
    }
    busy = true;
    direct = null;
  }

  @SuppressWarnings("ReachabilityFenceUsage") // every caller is a finally block
  private void exit() {
    direct = checked || lease.isClosed() || remainder.message != null ? null : core;
    if (checked) {
      BUSY.setRelease(this, false);
    } else {
      busy = false;
    }
    Reference.reachabilityFence(this);
  }

  /** An iterator, blocking or not. What it saw and did not return is in {@code remainder}. */
  private final class Messages implements Iterator<@Unique T> {
    private final long nanos;

    Messages(long nanos) {
      lease.requireOpen();
      this.nanos = nanos;
    }

    @Override
    public boolean hasNext() {
      try {
        return peek(nanos);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new UncheckedInterruptedException(e);
      }
    }

    @Override
    @SuppressWarnings("send:give.unique") // taken out, as by receive
    public @Unique T next() {
      if (hasNext()) {
        T message = remainder.take();
        if (message != null) {
          return message;
        }
      }
      throw new NoSuchElementException("no message");
    }
  }

  /** Closes the receiving side. Holds what belongs to that side, and outlives the receiver. */
  private static final class Remainder<T extends @NonNull Object> implements Runnable {
    private final Core<T> core;
    private final Undelivered<T> undelivered;

    /** Taken out of the core by a hasNext, and to be received before all others. */
    private @Nullable T message;

    Remainder(Core<T> core, Undelivered<T> undelivered) {
      this.core = core;
      this.undelivered = undelivered;
    }

    @Nullable T take() {
      T taken = message;
      message = null;
      return taken;
    }

    @Override
    public void run() {
      T first = take();
      if (first != null) {
        undelivered.putAhead(first);
      }
      core.closeReceiver();
    }
  }
}
