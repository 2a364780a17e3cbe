package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 1 to 9. */
interface SendingRules extends Rules {
  @Capacity.Bounded
  @DisplayName("R01 disconnected beats full")
  default void r01(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    fill(channel);
    channel.receiver().close();
    assertEquals(TrySend.DISCONNECTED, channel.sender().trySend(9));
    assertEquals(TrySend.DISCONNECTED, channel.sender().trySend(9, Duration.ZERO));
    assertEquals(TrySend.DISCONNECTED, channel.sender().trySend(9, patience()));
  }

  @Capacity.Every
  @DisplayName("R02 a refused send hands the same object back")
  default void r02Disconnected(Capacity capacity) {
    Channel<Object> channel = open(capacity);
    channel.receiver().close();
    Object message = new Object();
    var sent = assertThrows(DisconnectedException.class, () -> channel.sender().send(message));
    assertSame(message, sent.undelivered());
    var given = assertThrows(DisconnectedException.class, () -> channel.sender().give(message));
    assertSame(message, given.undelivered());
    var tried = assertThrows(DisconnectedException.class, () -> channel.sender().tryGive(message));
    assertSame(message, tried.undelivered());
  }

  @Capacity.Bounded
  @DisplayName("R02 a send that found no room has no effect")
  default void r02Full(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    List<Integer> sent = fill(channel);
    Integer late = Integer.valueOf(1000);
    assertEquals(TrySend.FULL, channel.sender().trySend(late));
    assertEquals(TrySend.FULL, channel.sender().trySend(late, Duration.ofNanos(1)));
    assertSame(late, channel.sender().tryGive(late));
    assertSame(late, channel.sender().tryGive(late, Duration.ofNanos(1)));
    assertReceives(sent, channel.receiver());
    assertNull(channel.receiver().tryRecv());
  }

  @Capacity.Buffered
  @DisplayName("R03 a send with room returns before any receive")
  default void r03Buffered(Capacity capacity) throws Exception {
    Channel<String> channel = open(capacity);
    assertNull(
        this.<@Nullable Object>start(
                () -> {
                  channel.sender().send("sent");
                  return null;
                })
            .result());
    assertEquals("sent", take(channel.receiver()));
  }

  @Test
  @DisplayName("R03 at capacity 0 a send returns only after a receive")
  default void r03Rendezvous() throws Exception {
    Channel<String> channel = rendezvous();
    Task<?> send = parkedSend(channel.sender(), "sent");
    assertFalse(send.isDone());
    assertEquals("sent", take(channel.receiver()));
    send.result();
  }

  @Capacity.Bounded
  @DisplayName("R04 capacity n is n messages, and a receive frees one place")
  default void r04(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    assertEquals(capacity.limit().getAsInt(), fill(channel).size());
    if (!capacity.isRendezvous()) {
      assertEquals(1, take(channel.receiver()));
      assertEquals(TrySend.SENT, channel.sender().trySend(10));
      assertEquals(TrySend.FULL, channel.sender().trySend(11));
    }
  }

  @Capacity.Bounded
  @DisplayName("R05 one receive wakes a parked sender")
  default void r05Receive(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    List<Integer> expected = fill(channel);
    Task<?> send = parkedSend(channel.sender(), 99);
    expected.add(99);
    assertEquals(expected.get(0), take(channel.receiver()));
    send.result();
    assertReceives(expected.subList(1, expected.size()), channel.receiver());
  }

  @Capacity.Bounded
  @DisplayName("R05 the receiver's close wakes every parked sender, each with its message")
  default void r05Close(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    fill(channel);
    List<Integer> messages = List.of(1001, 1002, 1003);
    List<Task<?>> sends = new ArrayList<>();
    for (Integer message : messages) {
      sends.add(parkedSend(channel.sender(), message));
    }
    channel.receiver().close();
    for (int i = 0; i < messages.size(); i++) {
      var refused = sends.get(i).failure(DisconnectedException.class);
      assertSame(messages.get(i), refused.undelivered());
    }
  }

  @Capacity.Every
  @DisplayName("R06 each sender's messages arrive in its order")
  default void r06PerSender(Capacity capacity) throws Exception {
    Channel<int[]> channel = open(capacity);
    int senders = 3;
    int messages = 300;
    for (int s = 0; s < senders; s++) {
      int sender = s;
      this.<@Nullable Object>start(
          () -> {
            try (Sender<int[]> mine = channel.sender().duplicate()) {
              for (int i = 0; i < messages; i++) {
                mine.send(new int[] {sender, i});
              }
            }
            return null;
          });
    }
    int[] next = new int[senders];
    for (int i = 0; i < senders * messages; i++) {
      int[] message = take(channel.receiver());
      assertEquals(next[message[0]]++, message[1]);
    }
  }

  @Test
  @DisplayName("R06 at capacity 0 parked senders are served in order of arrival")
  default void r06Rendezvous() throws Exception {
    Channel<Integer> channel = rendezvous();
    List<Integer> messages = List.of(1, 2, 3, 4);
    for (Integer message : messages) {
      parkedSend(channel.sender(), message);
    }
    assertEquals(TrySend.FULL, channel.sender().trySend(5));
    assertReceives(messages, channel.receiver());
  }

  @Test
  @DisplayName("R07 at capacity 0 trySend needs a receiver that waits")
  default void r07() throws Exception {
    Channel<Integer> channel = rendezvous();
    for (int i = 0; i < 3; i++) {
      assertEquals(TrySend.FULL, channel.sender().trySend(i));
      assertNull(channel.receiver().tryRecv());
    }
    Task<Integer> recv = parkedRecv(channel.receiver());
    assertEquals(TrySend.SENT, channel.sender().trySend(7));
    assertEquals(TrySend.FULL, channel.sender().trySend(8));
    assertEquals(7, recv.result());
  }

  @Capacity.Every
  @DisplayName("R08 a duplicate of a disconnected sender is disconnected, for ever")
  default void r08(Capacity capacity) {
    Channel<Integer> channel = open(capacity);
    assertFalse(channel.sender().isDisconnected());
    channel.receiver().close();
    try (Sender<Integer> copy = channel.sender().duplicate();
        Sender<Integer> copyOfCopy = copy.duplicate()) {
      for (Sender<Integer> sender : List.of(channel.sender(), copy, copyOfCopy, copy)) {
        assertTrue(sender.isDisconnected());
        assertEquals(TrySend.DISCONNECTED, sender.trySend(1));
      }
    }
  }

  @Capacity.Buffered
  @DisplayName("R09 a timeout of zero or less still sends when there is room")
  default void r09Zero(Capacity capacity) throws Exception {
    for (Duration timeout :
        List.of(Duration.ZERO, Duration.ofNanos(-1), Duration.ofSeconds(Long.MIN_VALUE))) {
      assertEquals(TrySend.SENT, this.<Integer>open(capacity).sender().trySend(1, timeout));
    }
  }

  @Capacity.Bounded
  @DisplayName("R09 full is not answered before the time is up")
  default void r09NotEarly(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    fill(channel);
    long start = System.nanoTime();
    assertEquals(TrySend.FULL, channel.sender().trySend(9, MOMENT));
    assertTrue(System.nanoTime() - start >= MOMENT.toNanos());
  }

  @Capacity.Bounded
  @DisplayName("R09 a timeout too long for the clock is for ever")
  default void r09ForEver(Capacity capacity) throws Exception {
    for (Duration timeout :
        List.of(
            Duration.ofSeconds(Long.MAX_VALUE),
            Duration.ofNanos(Long.MAX_VALUE),
            Duration.ofNanos(Long.MAX_VALUE - 1))) {
      Channel<Integer> channel = open(capacity);
      fill(channel);
      Task<TrySend> send = start(() -> channel.sender().trySend(9, timeout)).awaitParked();
      take(channel.receiver());
      assertEquals(TrySend.SENT, send.result());
      Channel<Integer> other = open(capacity);
      Task<@Nullable Integer> recv =
          this.<@Nullable Integer>start(() -> other.receiver().tryRecv(timeout)).awaitParked();
      assertEquals(TrySend.SENT, other.sender().trySend(5));
      assertEquals(5, recv.result());
    }
  }
}
