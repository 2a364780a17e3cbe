package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.UndeclaredThrowableException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 19 to 27. */
interface ClosingRules extends Rules {
  @Capacity.Buffered
  @DisplayName("R19 close marks, wakes parked senders, then discards in order on its thread")
  default void r19(Capacity capacity) throws Exception {
    List<Integer> discarded = new ArrayList<>();
    List<Task<?>> parked = new ArrayList<>();
    List<Sender<Integer>> senders = new ArrayList<>();
    Thread closer = Thread.currentThread();
    Channel<Integer> channel =
        this.<Integer>builder(capacity)
            .onUndelivered(
                message -> {
                  assertSame(closer, Thread.currentThread());
                  assertTrue(senders.get(0).isDisconnected());
                  assertEquals(TrySend.DISCONNECTED, senders.get(0).trySend(5));
                  awaitThat(() -> parked.stream().allMatch(Task::isDone), "parked senders");
                  discarded.add(message);
                })
            .open();
    senders.add(channel.sender());
    List<Integer> sent = List.of(1, 2, 3).subList(0, capacity.limit().orElse(3));
    sendAll(channel.sender(), sent).result();
    if (capacity.limit().isPresent()) {
      parked.add(parkedSend(channel.sender(), 98));
      parked.add(parkedSend(channel.sender(), 99));
    }
    channel.receiver().close();
    channel.receiver().close();
    assertEquals(sent, discarded);
    for (Task<?> send : parked) {
      send.failure(DisconnectedException.class);
    }
  }

  @Capacity.Buffered
  @DisplayName("R20 the handler runs under no lock and may use the channel")
  default void r20NoLock(Capacity capacity) throws Exception {
    List<Sender<Integer>> senders = new ArrayList<>();
    List<Integer> discarded = new ArrayList<>();
    Channel<Integer> channel =
        this.<Integer>builder(capacity)
            .onUndelivered(
                message -> {
                  Sender<Integer> sender = senders.get(0);
                  Task<TrySend> beside =
                      start(
                          () -> {
                            sender.duplicate().close();
                            return sender.trySend(sender.size());
                          });
                  try {
                    assertEquals(TrySend.DISCONNECTED, beside.result());
                  } catch (Exception e) {
                    throw new AssertionError("the channel cannot be used in a handler", e);
                  }
                  discarded.add(message);
                })
            .open();
    senders.add(channel.sender());
    channel.sender().send(1);
    start(
            () -> {
              channel.receiver().close();
              return true;
            })
        .result();
    assertEquals(List.of(1), discarded);
  }

  @Test
  @DisplayName("R20 an exception of the handler does not end the discarding")
  default void r20Exceptions() throws Exception {
    List<Integer> discarded = new ArrayList<>();
    Channel<Integer> channel =
        this.<Integer>builder(Capacity.of("none"))
            .onUndelivered(
                message -> {
                  discarded.add(message);
                  if (message % 2 == 1) {
                    throw new IllegalArgumentException("message " + message);
                  }
                })
            .open();
    List<Integer> sent = List.of(0, 1, 2, 3, 4, 5);
    sendAll(channel.sender(), sent).result();
    var first = assertThrows(IllegalArgumentException.class, () -> channel.receiver().close());
    assertEquals(sent, discarded);
    assertEquals("message 1", first.getMessage());
    assertEquals(
        List.of("message 3", "message 5"),
        List.of(first.getSuppressed()).stream().map(Throwable::getMessage).toList());
    channel.receiver().close();
  }

  @Capacity.Buffered
  @DisplayName("R20 without a handler a message that can be closed is closed")
  default void r20AutoCloseable(Capacity capacity) throws Exception {
    Channel<Sender<Integer>> requests = open(capacity);
    Channel<Integer> reply = open(Capacity.of("none"));
    requests.sender().give(reply.sender());
    Task<Integer> requester = parkedRecv(reply.receiver());
    requests.receiver().close();
    requester.failure(DisconnectedException.class);

    Exception checked = new Exception("close failed");
    Channel<AutoCloseable> failing = open(capacity);
    failing
        .sender()
        .give(
            () -> {
              throw checked;
            });
    var thrown = assertThrows(UndeclaredThrowableException.class, () -> failing.receiver().close());
    assertSame(checked, thrown.getCause());
  }

  @Capacity.Buffered
  @DisplayName("R20 a message that an iterator saw and did not return is undelivered, first")
  default void r20Iterator(Capacity capacity) throws Exception {
    List<Integer> discarded = new ArrayList<>();
    Channel<Integer> channel = this.<Integer>builder(capacity).onUndelivered(discarded::add).open();
    channel.sender().send(1);
    assertTrue(channel.receiver().iterator().hasNext());
    channel.sender().send(2);
    channel.receiver().close();
    assertEquals(List.of(1, 2), discarded);
  }

  @Capacity.Every
  @DisplayName("R21 sent = received + undelivered, whatever races with close")
  default void r21(Capacity capacity) throws Exception {
    for (int round = 0; round < 60; round++) {
      Set<Integer> sent = new HashSet<>();
      List<Integer> arrived = new ArrayList<>();
      ConcurrentLinkedQueue<Integer> undelivered = new ConcurrentLinkedQueue<>();
      Channel<Integer> channel =
          this.<Integer>builder(capacity).onUndelivered(undelivered::add).open();
      List<Task<Integer>> senders = new ArrayList<>();
      for (int s = 0; s < 2; s++) {
        int base = s * 1_000_000;
        senders.add(
            start(
                () -> {
                  for (int message = base; message < base + 500; message++) {
                    try {
                      channel.sender().send(message);
                    } catch (DisconnectedException e) {
                      assertEquals(message, e.undelivered());
                      return message - base;
                    }
                  }
                  return 500;
                }));
      }
      for (int i = 0; i < round; i++) {
        arrived.add(take(channel.receiver()));
      }
      channel.receiver().close();
      for (int s = 0; s < 2; s++) {
        int count = senders.get(s).result();
        for (int i = 0; i < count; i++) {
          sent.add(s * 1_000_000 + i);
        }
      }
      if (capacity.isRendezvous()) {
        assertTrue(undelivered.isEmpty());
      }
      arrived.addAll(undelivered);
      assertEquals(sent.size(), arrived.size());
      assertEquals(sent, new HashSet<>(arrived));
    }
  }

  @Capacity.Every
  @DisplayName("R22 a leaked sender counts as closed")
  default void r22Sender(Capacity capacity) {
    Receiver<Integer> receiver = this.<Integer>open(capacity).receiver();
    awaitThat(() -> collected(receiver::isDisconnected), "a leaked sender to be closed");
    assertThrows(DisconnectedException.class, receiver::tryRecv);
  }

  @Capacity.Every
  @DisplayName("R22 a leaked receiver counts as closed, and its messages as undelivered")
  default void r22Receiver(Capacity capacity) {
    AtomicInteger undelivered = new AtomicInteger();
    Sender<Integer> sender =
        this.<Integer>builder(capacity)
            .onUndelivered(message -> undelivered.incrementAndGet())
            .open()
            .sender();
    int sent = sender.trySend(1) == TrySend.SENT ? 1 : 0;
    awaitThat(() -> collected(sender::isDisconnected), "a leaked receiver to be closed");
    awaitThat(() -> undelivered.get() == sent, "its messages to be discarded");
  }

  private static boolean collected(BooleanSupplier condition) {
    System.gc();
    return condition.getAsBoolean();
  }

  @Capacity.Buffered
  @DisplayName("R23 a message that holds a sender keeps the channel open")
  default void r23(Capacity capacity) throws Exception {
    Channel<AutoCloseable> channel = open(capacity);
    Sender<AutoCloseable> inside = channel.sender().duplicate();
    channel.sender().give(inside);
    channel.sender().close();
    Receiver<AutoCloseable> receiver = channel.receiver();
    assertFalse(receiver.isDisconnected());
    AutoCloseable received = take(receiver);
    assertSame(inside, received);
    assertNull(receiver.tryRecv());
    received.close();
    assertThrows(DisconnectedException.class, receiver::tryRecv);
  }

  @Test
  @DisplayName("R24 a thread never pairs with itself")
  default void r24() throws Exception {
    Channel<Integer> channel = rendezvous();
    assertEquals(TrySend.FULL, channel.sender().trySend(1, MOMENT));
    assertNull(channel.receiver().tryRecv(MOMENT));
    assertEquals(TrySend.FULL, channel.sender().trySend(1));
    assertNull(channel.receiver().tryRecv());
  }

  @Capacity.Every
  @DisplayName("R25 size counts what is in the channel; none once the receiver is closed")
  default void r25(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Sender<Integer> sender = channel.sender();
    assertEquals(capacity.limit(), sender.capacity());
    assertEquals(capacity.limit(), channel.receiver().capacity());
    List<Integer> sent = List.of(1, 2, 3).subList(0, capacity.limit().orElse(3));
    sendAll(sender, sent).result();
    assertEquals(sent.size(), sender.size());
    if (capacity.limit().isPresent()) {
      parkedSend(sender, 99);
      assertEquals(sent.size(), channel.receiver().size());
    }
    channel.receiver().close();
    assertEquals(0, sender.size());
  }

  @Test
  @DisplayName("R25 at capacity 0 size is 0, also in the midst of a hand-off")
  default void r25Rendezvous() throws Exception {
    Channel<Integer> channel = rendezvous();
    Task<Integer> recv = parkedRecv(channel.receiver());
    assertEquals(TrySend.SENT, channel.sender().trySend(1));
    assertEquals(0, channel.sender().size());
    recv.result();
    assertEquals(0, channel.sender().size());
  }

  @Capacity.Every
  @DisplayName("R25 size is never negative and never beyond the capacity")
  default void r25Race(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    int rounds = 3_000;
    Task<@Nullable Object> sends =
        this.<@Nullable Object>start(
            () -> {
              for (int i = 0; i < rounds; i++) {
                channel.sender().send(i);
              }
              return null;
            });
    Task<@Nullable Object> receives =
        this.<@Nullable Object>start(
            () -> {
              for (int i = 0; i < rounds; i++) {
                assertEquals(i, take(channel.receiver()));
              }
              return null;
            });
    int most = capacity.limit().orElse(rounds);
    while (!receives.isDone()) {
      int size = channel.sender().size();
      assertTrue(size >= 0 && size <= most, () -> "size " + size);
    }
    sends.result();
    receives.result();
  }

  @Test
  @DisplayName("R26 a huge capacity costs nothing until it is used")
  default void r26() throws Exception {
    Capacity huge = Capacity.of(Integer.toString(Integer.MAX_VALUE));
    List<Channel<Integer>> channels = new ArrayList<>();
    try {
      for (int i = 0; i < 1_000; i++) {
        channels.add(open(huge));
      }
    } catch (OutOfMemoryError e) {
      channels.clear();
      throw new AssertionError("places are paid for before they are used", e);
    }
    for (Channel<Integer> channel : channels) {
      channel.sender().send(1);
      assertEquals(1, take(channel.receiver()));
      assertEquals(huge.limit(), channel.sender().capacity());
    }
  }

  @Capacity.Every
  @DisplayName("R27 the texts are Rust's, and the payload is never printed")
  default void r27(Capacity capacity) {
    Channel<Object> one = open(capacity);
    one.receiver().close();
    Object unprintable =
        new Object() {
          @Override
          public String toString() {
            throw new AssertionError("printed");
          }
        };
    var sending = assertThrows(DisconnectedException.class, () -> one.sender().send(unprintable));
    assertEquals("sending on a closed channel", sending.getMessage());
    assertTrue(sending.toString().endsWith(": sending on a closed channel"));
    Channel<Object> other = open(capacity);
    other.sender().close();
    var receiving = assertThrows(DisconnectedException.class, () -> other.receiver().recv());
    assertEquals("receiving on a closed channel", receiving.getMessage());
    assertNull(receiving.undelivered());
  }
}
