package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Scenarios that the test suites of Rust's channels run, told anew for ours: many handles, one message, chains,
 * conversations, storms. What a single operation answers is in the contract suite; here operations meet. -1
 * stands for unbounded.
 */
final class RustScenariosTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static <T> Channel<T> open(int capacity) {
    return capacity < 0 ? Channel.unbounded() : Channel.bounded(capacity);
  }

  private static <R extends @Nullable Object> Task<R> start(java.util.concurrent.Callable<R> body) {
    return Task.start(PATIENCE, body);
  }

  // One message, once.

  @ParameterizedTest
  @ValueSource(ints = {-1, 1})
  void oneMessageThenTheSenderIsGone(int capacity) throws Exception {
    Channel<String> channel = open(capacity);
    try (var receiver = channel.receiver()) {
      try (var sender = channel.sender()) {
        assertNull(receiver.tryRecv());
        sender.send("only");
      }
      assertTrue(receiver.isDisconnected());
      assertEquals("only", receiver.tryRecv());
      assertThrows(DisconnectedException.class, receiver::tryRecv);
      assertThrows(DisconnectedException.class, receiver::recv);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void oneMessageToAReceiverThatIsGone(int capacity) {
    Channel<String> channel = open(capacity);
    channel.receiver().close();
    try (var sender = channel.sender()) {
      var refused = assertThrows(DisconnectedException.class, () -> sender.send("only"));
      assertEquals("only", refused.undelivered());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void bothSidesCloseAtOnce(int capacity) throws Exception {
    for (int i = 0; i < 300; i++) {
      Channel<String> channel = open(capacity);
      var receive =
          start(
              () -> {
                try (var receiver = channel.receiver()) {
                  return receiver.recv();
                } catch (DisconnectedException e) {
                  return "disconnected";
                }
              });
      channel.sender().close();
      assertEquals("disconnected", receive.result());
    }
  }

  /** A request with the way back inside it. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void eachRequestBringsItsOwnReplyChannel(int capacity) throws Exception {
    record Request(int number, Sender<Integer> reply) {}
    Channel<Request> requests = open(capacity);
    var server =
        start(
            () -> {
              int served = 0;
              try (var receiver = requests.receiver()) {
                for (Request request : receiver) {
                  try (var reply = request.reply()) {
                    reply.send(request.number() * 2);
                  }
                  served++;
                }
              }
              return served;
            });
    try (var sender = requests.sender()) {
      for (int i = 0; i < 200; i++) {
        Channel<Integer> reply = Channel.bounded(1);
        sender.send(new Request(i, reply.sender()));
        try (var answer = reply.receiver()) {
          assertEquals(i * 2, answer.recv());
        }
      }
    }
    assertEquals(200, server.result());
  }

  // Many handles.

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1, 3})
  void eightSendersEachInOrder(int capacity) throws Exception {
    int senders = 8;
    int messages = 500;
    Channel<int[]> channel = open(capacity);
    List<Task<@Nullable Object>> tasks = new ArrayList<>();
    for (int i = 0; i < senders; i++) {
      int id = i;
      Sender<int[]> handle = channel.sender().duplicate();
      tasks.add(
          start(
              () -> {
                try (handle) {
                  for (int number = 0; number < messages; number++) {
                    handle.send(new int[] {id, number});
                  }
                }
                return null;
              }));
    }
    channel.sender().close();
    int[] next = new int[senders];
    try (var receiver = channel.receiver()) {
      for (int[] message : receiver) {
        assertEquals(next[message[0]]++, message[1]);
      }
    }
    for (Task<@Nullable Object> task : tasks) {
      task.result();
    }
    assertEquals(senders * messages, java.util.Arrays.stream(next).sum());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 2})
  void aHandleThatIsDuplicatedAndClosedInAStorm(int capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    List<Task<@Nullable Object>> storm = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      Sender<Integer> mine = channel.sender().duplicate();
      storm.add(
          start(
              () -> {
                try (mine) {
                  for (int round = 0; round < 200; round++) {
                    try (var copy = mine.duplicate()) {
                      copy.send(round);
                    }
                  }
                }
                return null;
              }));
    }
    channel.sender().close();
    int received = 0;
    try (var receiver = channel.receiver()) {
      for (Integer ignored : receiver) {
        received++;
      }
    }
    assertEquals(800, received);
    for (Task<@Nullable Object> task : storm) {
      task.result();
    }
  }

  /** Each stage receives from the one before and sends to the next. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aChainOfThreads(int capacity) throws Exception {
    Channel<Integer> first = open(capacity);
    Receiver<Integer> last = first.receiver();
    for (int stage = 0; stage < 10; stage++) {
      Receiver<Integer> from = last;
      Channel<Integer> next = open(capacity);
      start(
          () -> {
            try (from;
                var to = next.sender()) {
              for (int message : from) {
                to.send(message + 1);
              }
            }
            return null;
          });
      last = next.receiver();
    }
    var source =
        start(
            () -> {
              try (var sender = first.sender()) {
                for (int i = 0; i < 100; i++) {
                  sender.send(i);
                }
              }
              return null;
            });
    try (var receiver = last) {
      int expected = 10;
      for (int message : receiver) {
        assertEquals(expected++, message);
      }
      assertEquals(110, expected);
    }
    source.result();
  }

  /** A receiver handed from thread to thread, a message each. */
  @Test
  void theReceiverMovesFromThreadToThread() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    try (var sender = channel.sender();
        var receiver = channel.receiver()) {
      for (int i = 0; i < 100; i++) {
        var receive = start(receiver::recv);
        sender.send(i);
        assertEquals(i, receive.result());
      }
    }
  }

  // Time.

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void timeoutsInAStormLoseNothing(int capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    int messages = 300;
    var sending =
        start(
            () -> {
              try (var sender = channel.sender()) {
                for (int i = 0; i < messages; i++) {
                  Duration time =
                      Duration.ofNanos(i * 97L % 40_000); // two that only try never meet
                  while (sender.trySend(i, time) == TrySend.FULL) {
                    time = time.plusNanos(20_000);
                  }
                }
              }
              return null;
            });
    List<Integer> received = new ArrayList<>();
    try (var receiver = channel.receiver()) {
      while (true) {
        Integer message = receiver.tryRecv(Duration.ofNanos(received.size() * 89L % 400_000));
        if (message != null) {
          assertEquals(received.size(), message);
          received.add(message);
        }
      }
    } catch (DisconnectedException e) {
      assertEquals(messages, received.size());
    }
    sending.result();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aTimeTooLongForTheClockIsForEver(int capacity) throws Exception {
    Channel<String> channel = open(capacity);
    try (var sender = channel.sender();
        var receiver = channel.receiver()) {
      var receive = start(() -> receiver.tryRecv(Duration.ofSeconds(Long.MAX_VALUE))).awaitParked();
      assertEquals(TrySend.SENT, sender.trySend("late", Duration.ofSeconds(Long.MAX_VALUE)));
      assertEquals("late", receive.result());
    }
  }

  // Iteration.

  @Test
  void iterationTakesWhatItReturnsAndNoMore() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    try (var receiver = channel.receiver()) {
      try (var sender = channel.sender()) {
        for (int i = 0; i < 10; i++) {
          sender.send(i);
        }
        assertEquals(List.of(0, 1, 2), receiver.stream().limit(3).toList());
        List<Integer> available = new ArrayList<>();
        receiver.available().forEach(available::add);
        assertEquals(List.of(3, 4, 5, 6, 7, 8, 9), available);
        assertFalse(receiver.isDisconnected());
        sender.send(10);
      }
      assertEquals(List.of(10), receiver.stream().toList());
    }
  }

  // Closing with messages inside.

  /** A channel inside a channel inside a channel: closing the outermost disconnects them all. */
  @Test
  void closingDisconnectsWhatWasOnTheWay() throws Exception {
    Channel<Object> outer = Channel.unbounded();
    Channel<Object> middle = Channel.unbounded();
    Channel<Object> inner = Channel.unbounded();
    middle.sender().send(inner.sender());
    outer.sender().send(middle.receiver());
    outer.receiver().close();
    assertThrows(DisconnectedException.class, () -> middle.sender().send("late"));
    assertThrows(DisconnectedException.class, inner.receiver()::recv);
    outer.sender().close();
    middle.sender().close();
    inner.receiver().close();
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 64})
  void closingInAStormAccountsForEveryMessage(int capacity) throws Exception {
    for (int round = 0; round < 50; round++) {
      List<Integer> undelivered = new ArrayList<>();
      Channel.Builder<Integer> builder = Channel.builder();
      if (capacity >= 0) {
        builder.capacity(capacity);
      }
      Channel<Integer> channel = builder.onUndelivered(undelivered::add).open();
      List<Task<Integer>> storm = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        var mine = channel.sender().duplicate();
        storm.add(
            start(
                () -> {
                  int sent = 0;
                  try (mine) {
                    while (true) {
                      mine.send(sent);
                      sent++;
                    }
                  } catch (DisconnectedException e) {
                    return sent;
                  }
                }));
      }
      channel.sender().close();
      int received = 0;
      try (var receiver = channel.receiver()) {
        for (; received < 100; received++) {
          receiver.recv();
        }
      }
      int sent = 0;
      for (Task<Integer> task : storm) {
        sent += task.result();
      }
      assertEquals(sent, received + undelivered.size());
    }
  }

  // Sizes.

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 3, 100})
  void sizeIsNeverNegativeAndNeverAboveTheCapacity(int capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    OptionalInt limit = channel.sender().capacity();
    Sender<Integer> mine = channel.sender().duplicate();
    var watcher =
        start(
            () -> {
              try (mine) {
                for (int i = 0; i < 20_000 && !mine.isDisconnected(); i++) {
                  int size = mine.size();
                  assertTrue(
                      size >= 0 && size <= limit.orElse(Integer.MAX_VALUE), () -> "size " + size);
                }
              }
              return null;
            });
    var sending =
        start(
            () -> {
              try (var sender = channel.sender()) {
                for (int i = 0; i < 20_000; i++) {
                  sender.send(i);
                }
              }
              return null;
            });
    try (var receiver = channel.receiver()) {
      for (int i = 0; i < 20_000; i++) {
        assertEquals(i, receiver.recv());
      }
    }
    sending.result();
    watcher.result();
  }
}
