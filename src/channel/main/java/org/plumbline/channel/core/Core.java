package org.plumbline.channel.core;

import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/**
 * The algorithm of a channel. The handles above it check their arguments and that they are open, turn
 * a Duration into nanoseconds and an answer into an exception; a core synchronizes, waits, and counts
 * the handles of senders.
 *
 * <p>Threads: {@link #recv} and {@link #closeReceiver} one at a time, each happening-before the next; all
 * else from any thread. Memory: actions before a send happen-before actions after the receive that returns
 * its message; actions before a close happen-before actions after the Disconnected that it causes.
 *
 * <p>Waiting, where {@code nanos} is given: 0 or less does not wait for the other side, {@link #FOREVER}
 * waits without limit. When the time is up there is one more attempt. An operation that has waited and is
 * interrupted throws and has no effect; if it already had its effect, it returns normally and leaves the
 * interrupt flag set. An operation that need not wait does not look at the flag.
 *
 * @param <T> the message type
 */
public interface Core<T extends @NonNull Object> {
  /** As {@code nanos}: without limit. */
  long FOREVER = Long.MAX_VALUE;

  /** What {@link #recv} returns when there is no message and no sender left. */
  Object DISCONNECTED =
      new Object() {
        @Override
        public String toString() {
          return "DISCONNECTED";
        }
      };

  /**
   * Sends a message.
   *
   * @return DISCONNECTED if the receiver is closed, before anything else; SENT if the channel, at capacity
   *     0 the receiver, took the message; FULL if there was no room and the time is up. DISCONNECTED also if
   *     every sender is closed, which only happens if the caller's own handle is closed under it.
   */
  TrySend send(T message, long nanos) throws InterruptedException;

  /**
   * Receives a message.
   *
   * @return the oldest message, before anything else; {@link #DISCONNECTED} if there is none and every
   *     sender is closed; null if there is none and the time is up. {@link #DISCONNECTED} also if the receiver
   *     is closed, which only happens if its handle is closed under it.
   */
  @Nullable Object recv(long nanos) throws InterruptedException;

  /**
   * Receives a message if that takes no waiting for anybody, not even for a lock; null says nothing. The first
   * look of a receive that may have to wait.
   */
  default @Nullable Object poll() {
    return null;
  }

  /** Counts one more sender. The caller owns one, so there is at least one. */
  void duplicateSender();

  /** Counts one sender less. The last one disconnects the receiver, once it has taken what is there. */
  void closeSender();

  /**
   * Disconnects the senders, wakes those that wait, then hands every message that is left to {@link
   * Undelivered}, oldest first, on this thread and under no lock. Called once.
   */
  void closeReceiver();

  /** Whether every sender is closed. */
  boolean sendersClosed();

  /** Whether the receiver is closed. */
  boolean receiverClosed();

  /** The number of messages sent and neither received nor undelivered; 0 once the receiver is closed. */
  int size();

  /** The capacity; empty if there is no limit. */
  OptionalInt capacity();
}
