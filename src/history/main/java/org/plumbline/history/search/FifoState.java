package org.plumbline.history.search;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Header;
import org.plumbline.history.check.Act;
import org.plumbline.history.check.ChannelHistory;

/**
 * The state of a channel, one operation at a time: what is buffered and which handles are open. Immutable,
 * equal by content.
 *
 * <p>Every transition returns the state after it, or null where the channel cannot answer that. A side that
 * names no handle at the start counts as held for ever.
 */
public final class FifoState {
  private final int capacity;
  private final Buffer buffer;
  private final Side senders;
  private final Side receivers;

  private FifoState(int capacity, Buffer buffer, Side senders, Side receivers) {
    this.capacity = capacity;
    this.buffer = buffer;
    this.senders = senders;
    this.receivers = receivers;
  }

  /** The open handles of one side; {@code held} if somebody outside the history holds one for ever. */
  private record Side(Set<Integer> open, boolean held) {
    static Side of(List<Integer> handles) {
      return new Side(Set.copyOf(handles), handles.isEmpty());
    }

    boolean isGone() {
      return open.isEmpty() && !held;
    }

    Side with(int handle) {
      return changed(handle, true);
    }

    Side without(int handle) {
      return changed(handle, false);
    }

    private Side changed(int handle, boolean present) {
      Set<Integer> changed = new HashSet<>(open);
      return (present ? changed.add(handle) : changed.remove(handle))
          ? new Side(Set.copyOf(changed), held)
          : this;
    }
  }

  /** A fresh channel with the capacity and the handles of this header. */
  public static FifoState of(Header header) {
    return of(
        header.capacity().orElse(ChannelHistory.UNBOUNDED), header.senders(), header.receivers());
  }

  /** A fresh channel with this capacity, {@link ChannelHistory#UNBOUNDED} or less, and these handles. */
  public static FifoState of(int capacity, List<Integer> senders, List<Integer> receivers) {
    return new FifoState(capacity, Buffer.EMPTY, Side.of(senders), Side.of(receivers));
  }

  /** What is buffered, head first. */
  public List<Object> buffered() {
    return buffer.values();
  }

  /** How much is buffered. */
  public int size() {
    return buffer.size();
  }

  /** The open sender handles. */
  public Set<Integer> senders() {
    return senders.open;
  }

  /** The open receiver handles. */
  public Set<Integer> receivers() {
    return receivers.open;
  }

  /**
   * The state after an act.
   *
   * <p>At capacity 0 there is no state between a send and the receive of its value: {@link Act#SEND} and
   * {@link Act#RECEIVE} are never possible alone, {@link #handOver} is both at once.
   *
   * @param value for a send and a receive the value, for a receive null if it is not known; for a clone the
   *     handle it makes, for a close the handle it gives up; else ignored
   */
  public @Nullable FifoState after(Act act, @Nullable Object value) {
    return switch (act) {
      case SEND -> receivers.isGone() || isFull() ? null : with(buffer.append(given(value)));
      case RECEIVE -> isEmpty() || isOther(value) ? null : with(buffer.rest());
      case EMPTY -> isEmpty() && !senders.isGone() ? this : null;
      case FULL -> isFull() && !receivers.isGone() ? this : null;
      case SEND_DISCONNECTED -> receivers.isGone() ? this : null;
      case RECEIVE_DISCONNECTED -> isEmpty() && senders.isGone() ? this : null;
      case CLONE -> new FifoState(capacity, buffer, senders.with(handle(value)), receivers);
      case CLOSE_SENDER ->
          new FifoState(capacity, buffer, senders.without(handle(value)), receivers);
      case CLOSE_RECEIVER -> withReceivers(receivers.without(handle(value)));
      case NOTHING -> this;
    };
  }

  /** The state after a look at the head that showed {@code value}. */
  public @Nullable FifoState peek(Object value) {
    return isEmpty() || isOther(value) ? null : this;
  }

  /** The state after a send and a receive met, at capacity 0. */
  public @Nullable FifoState handOver() {
    return capacity == 0 && !receivers.isGone() ? this : null;
  }

  private boolean isEmpty() {
    return buffer.size() == 0;
  }

  private boolean isFull() {
    return buffer.size() == capacity;
  }

  private boolean isOther(@Nullable Object value) {
    return value != null && !value.equals(buffer.head());
  }

  private FifoState with(Buffer newBuffer) {
    return new FifoState(capacity, newBuffer, senders, receivers);
  }

  /** The close of the last receiver discards what is buffered. */
  private FifoState withReceivers(Side newReceivers) {
    Buffer left = newReceivers.isGone() ? Buffer.EMPTY : buffer;
    return new FifoState(capacity, left, senders, newReceivers);
  }

  private static Object given(@Nullable Object value) {
    return Objects.requireNonNull(value, "a send carries a value");
  }

  private static int handle(@Nullable Object value) {
    return ((Number) given(value)).intValue();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof FifoState that
            && capacity == that.capacity
            && buffer.equals(that.buffer)
            && senders.equals(that.senders)
            && receivers.equals(that.receivers));
  }

  @Override
  public int hashCode() {
    return 31 * (31 * buffer.hashCode() + senders.hashCode()) + receivers.hashCode();
  }

  @Override
  public String toString() {
    return "buffered " + buffer + ", senders " + senders.open + ", receivers " + receivers.open;
  }
}
