package org.plumbline.channel;

import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.checkerframework.checker.mustcall.qual.InheritableMustCall;
import org.checkerframework.checker.mustcall.qual.MustCallUnknown;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.annotations.Unique;
import org.plumbline.channel.core.Core;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.channel.core.Cores;
import org.plumbline.channel.core.Undelivered;

/**
 * The two ends of a new channel. Both are to be closed; this pair of them is not a third handle and has
 * nothing to close. Rust: the tuple that {@code channel()} returns.
 *
 * @param sender the sending end, which can be duplicated
 * @param receiver the receiving end
 * @param <T> the message type
 */
@SuppressWarnings({
  "mustcall:type.argument", // what a message owns is for whoever receives it to close
  "mustcall:type.arguments.not.inferred",
  "mustcall:bound"
})
@InheritableMustCall({"sender", "receiver"})
public record Channel<T extends @MustCallUnknown Object>(Sender<T> sender, Receiver<T> receiver) {
  /**
   * Pairs two ends.
   *
   * @throws NullPointerException if one is null
   */
  public Channel {
    Objects.requireNonNull(sender, "sender");
    Objects.requireNonNull(receiver, "receiver");
  }

  /**
   * Opens a channel without a limit: a send never waits. Rust: {@code mpsc::channel()}.
   *
   * @param <T> the message type
   */
  public static <T extends @MustCallUnknown Object> @Unique Channel<T> unbounded() {
    return Channel.<T>builder().unbounded().open();
  }

  /**
   * Opens a channel that holds at most {@code capacity} messages: a send to a full one waits. Capacity 0 is a
   * rendezvous. A large capacity costs nothing until it is used. Rust: {@code mpsc::sync_channel(capacity)}.
   *
   * @param <T> the message type
   * @throws IllegalArgumentException if the capacity is negative
   */
  public static <T extends @MustCallUnknown Object> @Unique Channel<T> bounded(int capacity) {
    return Channel.<T>builder().capacity(capacity).open();
  }

  /**
   * Opens a channel that holds nothing: a send waits until the receiver has the message. Rust: {@code
   * mpsc::sync_channel(0)}.
   *
   * @param <T> the message type
   */
  public static <T extends @MustCallUnknown Object> @Unique Channel<T> rendezvous() {
    return bounded(0);
  }

  /**
   * Starts a channel with options: unbounded, unless told otherwise.
   *
   * @param <T> the message type
   */
  public static <T extends @MustCallUnknown Object> Builder<T> builder() {
    return new Builder<>();
  }

  /**
   * The options of a channel. Each call of {@link #open} opens another one.
   *
   * <p>Threads: one.
   *
   * @param <T> the message type
   */
  public static final class Builder<T extends @MustCallUnknown Object> {
    private OptionalInt capacity = OptionalInt.empty();
    private @Nullable Consumer<? super T> onUndelivered;
    private WaitPolicy waitPolicy = WaitPolicy.DEFAULT;
    private boolean checked;
    private CoreFactory cores = Cores.STANDARD;

    private Builder() {}

    /**
     * Holds at most {@code capacity} messages; 0 is a rendezvous.
     *
     * @throws IllegalArgumentException if the capacity is negative
     */
    public Builder<T> capacity(int capacity) {
      if (capacity < 0) {
        throw new IllegalArgumentException("negative capacity: " + capacity);
      }
      this.capacity = OptionalInt.of(capacity);
      return this;
    }

    /** Holds any number of messages. */
    public Builder<T> unbounded() {
      this.capacity = OptionalInt.empty();
      return this;
    }

    /**
     * Hands each message that is still in the channel when its receiver closes to {@code handler}, once, in
     * order. Without a handler, such a message is closed if it is AutoCloseable. Rust: the message's {@code
     * drop}.
     *
     * <p>Threads: the one that closes the receiver; a cleaner's thread if the receiver was leaked. A handler
     * that refers to the receiver keeps a leaked one from being found.
     *
     * <p>Blocks: under no lock of the channel, so the handler may use it. A handler that never returns keeps
     * {@link Receiver#close} from returning.
     *
     * <p>Errors: an exception of the handler does not end the discarding. When all is discarded, the first is
     * thrown by {@link Receiver#close}, with the others suppressed in it.
     */
    public Builder<T> onUndelivered(Consumer<? super T> handler) {
      this.onUndelivered = Objects.requireNonNull(handler, "handler");
      return this;
    }

    /** Waits in this manner. */
    public Builder<T> waitPolicy(WaitPolicy policy) {
      this.waitPolicy = Objects.requireNonNull(policy, "policy");
      return this;
    }

    /**
     * Makes the detection of two threads in one receiver exact, and has the warning of a leaked handle say
     * where it was opened. Costs an atomic instruction per receive and a stack trace per handle.
     */
    public Builder<T> checked() {
      this.checked = true;
      return this;
    }

    /**
     * Uses the reference core: one lock, written to be read. It is the executable specification of the
     * channel, and slower than the core that is used otherwise.
     */
    public Builder<T> reference() {
      return cores(Cores.REFERENCE);
    }

    /** Uses the cores of this factory; for tests. */
    Builder<T> cores(CoreFactory cores) {
      this.cores = cores;
      return this;
    }

    /** Opens a channel with these options. */
    @SuppressWarnings({
      "send:give.unique", // the handles share a core, which is made to be shared
      "resourceleak:required.method.not.called" // the pair hands the handles out, and closes none
    })
    public @Unique Channel<T> open() {
      Undelivered<T> undelivered = new Undelivered<>(onUndelivered);
      Core<T> core = cores.open(capacity, waitPolicy, undelivered);
      return new Channel<>(new Sender<>(core, checked), new Receiver<>(core, undelivered, checked));
    }
  }
}
