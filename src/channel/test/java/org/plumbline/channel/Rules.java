package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.core.CoreFactory;

/** What the parts of the contract suite share. */
interface Rules {
  /** A time in which nothing is expected to happen, and which a test may spend. */
  Duration MOMENT = Duration.ofMillis(20);

  /** The cores under test. */
  CoreFactory cores();

  /** How long to wait for what has to happen before that is a failure. */
  default Duration patience() {
    return Duration.ofSeconds(20);
  }

  default <T> Channel.Builder<T> builder(Capacity capacity) {
    Channel.Builder<T> builder = Channel.<T>builder().cores(cores());
    capacity.limit().ifPresent(builder::capacity);
    return builder;
  }

  default <T> Channel<T> open(Capacity capacity) {
    return this.<T>builder(capacity).open();
  }

  default <T> Channel<T> rendezvous() {
    return open(Capacity.of("0"));
  }

  default <R extends @Nullable Object> Task<R> start(Callable<R> body) {
    return Task.start(patience(), body);
  }

  default void awaitThat(BooleanSupplier condition, String what) {
    Task.awaitThat(patience(), condition, what);
  }

  /** A thread that is parked in a send, until it is let go; returns null then. */
  default <T> Task<@Nullable Object> parkedSend(Sender<T> sender, T message) {
    return this.<@Nullable Object>start(
            () -> {
              sender.send(message);
              return null;
            })
        .awaitParked();
  }

  /** A thread that is parked in a receive. */
  default <T> Task<T> parkedRecv(Receiver<T> receiver) {
    return start(receiver::recv).awaitParked();
  }

  /** A receive that cannot hang: fails if there is no message. */
  default <T> T take(Receiver<T> receiver) throws Exception {
    T message = receiver.tryRecv(patience());
    if (message == null) {
      throw new AssertionError("waited in vain for a message");
    }
    return message;
  }

  /** Sends 1, 2, … while there is room; returns what was sent. */
  default List<Integer> fill(Channel<Integer> channel) {
    List<Integer> sent = new ArrayList<>();
    while (channel.sender().trySend(sent.size() + 1) == TrySend.SENT) {
      sent.add(sent.size() + 1);
    }
    return sent;
  }

  /** Starts a thread that sends the messages, one after another; returns once it has sent all or waits. */
  default <T> Task<@Nullable Object> sendAll(Sender<T> sender, List<T> messages) {
    return this.<@Nullable Object>start(
            () -> {
              for (T message : messages) {
                sender.send(message);
              }
              return null;
            })
        .awaitParkedOrDone();
  }

  /** Receives as many messages as are expected, and compares. */
  default <T> void assertReceives(List<T> expected, Receiver<T> receiver) throws Exception {
    List<T> received = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      received.add(take(receiver));
    }
    assertEquals(expected, received);
  }
}
