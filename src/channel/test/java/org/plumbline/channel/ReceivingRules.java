package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Rules 10 to 18. */
interface ReceivingRules extends Rules {
  @Capacity.Buffered
  @DisplayName("R10 a message beats disconnected beats empty")
  default void r10(Capacity capacity) throws Exception {
    for (Duration timeout : List.of(Duration.ZERO, Duration.ofNanos(-1), patience())) {
      Channel<Integer> channel = open(capacity);
      channel.sender().send(1);
      channel.sender().close();
      Receiver<Integer> receiver = channel.receiver();
      assertEquals(1, receiver.tryRecv(timeout));
      assertThrows(DisconnectedException.class, () -> receiver.tryRecv(timeout));
    }
    Channel<Integer> channel = open(capacity);
    channel.sender().send(1);
    channel.sender().close();
    assertEquals(1, channel.receiver().tryRecv());
    assertThrows(DisconnectedException.class, () -> channel.receiver().tryRecv());
  }

  @Capacity.Every
  @DisplayName("R11 what is buffered is delivered in order, then disconnected for ever")
  default void r11(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    List<Integer> sent = List.of(1, 2, 3).subList(0, capacity.limit().orElse(3));
    sendAll(channel.sender(), sent).result();
    channel.sender().close();
    Receiver<Integer> receiver = channel.receiver();
    assertTrue(receiver.isDisconnected());
    assertReceives(sent, receiver);
    for (int i = 0; i < 2; i++) {
      assertThrows(DisconnectedException.class, receiver::recv);
      assertThrows(DisconnectedException.class, receiver::tryRecv);
      assertThrows(DisconnectedException.class, () -> receiver.tryRecv(MOMENT));
      assertFalse(receiver.iterator().hasNext());
    }
  }

  @Capacity.Every
  @DisplayName("R11 the last close wakes a parked receiver")
  default void r11Parked(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<Integer> recv = parkedRecv(channel.receiver());
    channel.sender().close();
    recv.failure(DisconnectedException.class);
  }

  @Capacity.Every
  @DisplayName("R12 empty while a sender lives; closing one of several is invisible")
  default void r12(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Sender<Integer> copy = channel.sender().duplicate();
    channel.sender().close();
    channel.sender().close();
    assertFalse(channel.receiver().isDisconnected());
    assertNull(channel.receiver().tryRecv());
    assertNull(channel.receiver().tryRecv(Duration.ofNanos(1)));
    copy.close();
    assertThrows(DisconnectedException.class, () -> channel.receiver().tryRecv());
  }

  @Capacity.Every
  @DisplayName("R12 a send wakes a parked receiver, with another sender alive")
  default void r12Wake(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<Integer> recv = parkedRecv(channel.receiver());
    assertEquals(TrySend.SENT, channel.sender().trySend(1));
    assertEquals(1, recv.result());
  }

  @Capacity.Buffered
  @DisplayName("R13 after a completed send the next tryRecv has a message")
  default void r13NotEmpty(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    int rounds = 2_000;
    Task<@Nullable Object> beside =
        this.<@Nullable Object>start(
            () -> {
              for (int i = 0; i < rounds; i++) {
                channel.sender().send(-1);
              }
              return null;
            });
    int seen = 0;
    for (int i = 0; i < rounds; i++) {
      while (channel.sender().trySend(i) == TrySend.FULL) {
        assertNotNull(channel.receiver().tryRecv());
        seen++;
      }
      assertNotNull(channel.receiver().tryRecv(), "empty after a completed send");
      seen++;
    }
    while (seen < 2 * rounds) {
      take(channel.receiver());
      seen++;
    }
    beside.result();
  }

  @Capacity.Every
  @DisplayName("R13 the last message is never lost to disconnected")
  default void r13Last(Capacity capacity) throws Exception {
    for (int round = 0; round < 50; round++) {
      Channel<Integer> channel = open(capacity);
      Task<@Nullable Object> sender =
          this.<@Nullable Object>start(
              () -> {
                try (Sender<Integer> mine = channel.sender()) {
                  mine.send(1);
                }
                return null;
              });
      Integer received;
      do {
        received = channel.receiver().tryRecv();
      } while (received == null);
      assertEquals(1, received);
      sender.result();
    }
  }

  @Test
  @DisplayName("R14 at capacity 0 both sides agree whether a timed hand-off happened")
  default void r14Agree() throws Exception {
    Channel<Integer> channel = rendezvous();
    for (int round = 0; round < 300; round++) {
      int message = round;
      Duration timeout = Duration.ofNanos(ThreadLocalRandom.current().nextInt(200_000));
      Task<TrySend> send = start(() -> channel.sender().trySend(message, timeout));
      Integer received = channel.receiver().tryRecv(timeout);
      assertEquals(received != null, send.result() == TrySend.SENT);
      if (received != null) {
        assertEquals(message, received);
      }
    }
  }

  @Capacity.Bounded
  @DisplayName("R14 no ghost of a sender whose time is up or who was interrupted")
  default void r14NoGhostSender(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    List<Integer> sent = fill(channel);
    assertEquals(TrySend.FULL, channel.sender().trySend(98, MOMENT));
    Task<?> send = parkedSend(channel.sender(), 99);
    send.interrupt();
    send.failure(InterruptedException.class);
    assertReceives(sent, channel.receiver());
    assertNull(channel.receiver().tryRecv());
    assertEquals(capacity.limit().getAsInt(), fill(channel).size());
  }

  @Test
  @DisplayName("R14 no ghost of a receiver whose time is up or who was interrupted")
  default void r14NoGhostReceiver() throws Exception {
    Channel<Integer> channel = rendezvous();
    assertNull(channel.receiver().tryRecv(MOMENT));
    assertEquals(TrySend.FULL, channel.sender().trySend(1));
    Task<Integer> recv = parkedRecv(channel.receiver());
    recv.interrupt();
    recv.failure(InterruptedException.class);
    assertEquals(TrySend.FULL, channel.sender().trySend(1));
  }

  @Capacity.Every
  @DisplayName("R15 a foreign unpark ends no receive")
  default void r15Receive(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<Integer> recv = parkedRecv(channel.receiver());
    unparkOften(recv);
    assertEquals(TrySend.SENT, channel.sender().trySend(1));
    assertEquals(1, recv.result());
    Task<@Nullable Integer> timed =
        this.<@Nullable Integer>start(() -> channel.receiver().tryRecv(patience())).awaitParked();
    unparkOften(timed);
    assertEquals(TrySend.SENT, channel.sender().trySend(2));
    assertEquals(2, timed.result());
  }

  @Capacity.Bounded
  @DisplayName("R15 a foreign unpark ends no send")
  default void r15Send(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    fill(channel);
    Task<TrySend> send = start(() -> channel.sender().trySend(1, patience())).awaitParked();
    unparkOften(send);
    take(channel.receiver());
    assertEquals(TrySend.SENT, send.result());
  }

  private static void unparkOften(Task<?> task) {
    for (int i = 0; i < 20; i++) {
      LockSupport.unpark(task.thread());
      LockSupport.parkNanos(100_000); // to have an effect, if it has any
      assertFalse(task.isDone(), "ended by a foreign unpark");
    }
  }

  @Capacity.Every
  @DisplayName("R16 an interrupted receive takes nothing")
  default void r16Receive(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<Integer> recv = parkedRecv(channel.receiver());
    recv.interrupt();
    recv.failure(InterruptedException.class);
    assertFalse(recv.flagLeft());
    sendAll(channel.sender(), List.of(1));
    assertEquals(1, take(channel.receiver()));
  }

  @Capacity.Bounded
  @DisplayName("R16 an interrupted send sends nothing")
  default void r16Send(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    List<Integer> sent = fill(channel);
    Task<?> send = parkedSend(channel.sender(), 99);
    send.interrupt();
    send.failure(InterruptedException.class);
    assertReceives(sent, channel.receiver());
    assertNull(channel.receiver().tryRecv());
  }

  @Capacity.Every
  @DisplayName("R16 a receive that is interrupted and given a message does one or the other")
  default void r16Race(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    for (int round = 0; round < 200; round++) {
      int message = round;
      Task<Integer> recv = parkedRecv(channel.receiver());
      boolean interruptFirst = round % 2 == 0;
      TrySend sent;
      if (interruptFirst) { // and send before the thread has woken up
        recv.interrupt();
        sent = channel.sender().trySend(message);
      } else {
        Task<TrySend> send = start(() -> channel.sender().trySend(message));
        recv.interrupt();
        sent = send.result();
      }
      Integer received;
      try {
        received = recv.result();
        assertTrue(recv.flagLeft() || !interruptFirst, "the flag is lost");
      } catch (ExecutionException e) {
        recv.failure(InterruptedException.class);
        received = sent == TrySend.SENT ? channel.receiver().tryRecv() : null;
      }
      assertEquals(sent == TrySend.SENT ? Integer.valueOf(message) : null, received);
    }
  }

  @Capacity.Buffered
  @DisplayName("R16 an operation that need not wait does not look at the flag")
  default void r16NoWait(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<@Nullable Object> task =
        this.<@Nullable Object>start(
            () -> {
              Thread.currentThread().interrupt();
              channel.sender().send(1);
              assertEquals(1, channel.receiver().recv());
              assertEquals(TrySend.SENT, channel.sender().trySend(2, patience()));
              assertEquals(2, channel.receiver().tryRecv(patience()));
              assertNull(channel.receiver().tryRecv());
              channel.sender().close();
              assertThrows(DisconnectedException.class, () -> channel.receiver().recv());
              return null;
            });
    task.result();
    assertTrue(task.flagLeft());
  }

  @Capacity.Every
  @DisplayName("R17 an interrupted iterator restores the flag and throws")
  default void r17(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<Boolean> loop = start(() -> channel.receiver().iterator().hasNext()).awaitParked();
    loop.interrupt();
    var thrown = loop.failure(UncheckedInterruptedException.class);
    assertInstanceOf(InterruptedException.class, thrown.getCause());
    assertTrue(loop.flagLeft());
    Task<Long> stream = start(() -> channel.receiver().stream().count()).awaitParked();
    stream.interrupt();
    stream.failure(UncheckedInterruptedException.class);
  }

  @Capacity.Every
  @DisplayName("R18 taking k elements consumes k, and leaves the channel open")
  default void r18(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    sendAll(channel.sender(), List.of(1, 2, 3, 4, 5, 6, 7, 8));
    Receiver<Integer> receiver = channel.receiver();
    for (Integer message : receiver) {
      if (message == 2) {
        break;
      }
    }
    assertEquals(List.of(3, 4), receiver.stream().limit(2).toList());
    Iterator<Integer> left = receiver.iterator();
    assertTrue(left.hasNext());
    assertTrue(left.hasNext(), "a second look");
    assertEquals(5, take(receiver));
    awaitThat(() -> receiver.available().iterator().hasNext(), "the next message");
    assertReceives(List.of(6, 7, 8), receiver);
    assertFalse(channel.sender().isDisconnected());
  }

  @Capacity.Every
  @DisplayName("R18 iterators are not fused")
  default void r18NotFused(Capacity capacity) {
    Channel<Integer> channel = open(capacity);
    Iterator<Integer> available = channel.receiver().available().iterator();
    assertFalse(available.hasNext());
    sendAll(channel.sender(), List.of(1));
    assertTrue(available.hasNext());
    assertEquals(1, available.next());
    assertFalse(available.hasNext());
  }
}
