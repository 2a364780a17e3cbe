package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What the handles do above any core: checks, misuse, leaks. */
final class HandleTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Logger LOGGER = Logger.getLogger("org.plumbline.channel");

  private static void assertMisuse(List<Executable> operations) {
    operations.forEach(operation -> assertThrows(IllegalStateException.class, operation));
  }

  @Test
  void everyOperationOfAClosedSenderIsMisuse() {
    Channel<Integer> channel = Channel.unbounded();
    Sender<Integer> sender = channel.sender();
    Sender<Integer> other = sender.duplicate();
    sender.close();
    sender.close();
    assertMisuse(
        List.of(
            () -> sender.send(1),
            () -> sender.give(1),
            () -> sender.trySend(1),
            () -> sender.trySend(1, PATIENCE),
            () -> sender.tryGive(1),
            () -> sender.tryGive(1, PATIENCE),
            sender::duplicate,
            sender::isDisconnected,
            sender::size,
            sender::capacity,
            () -> sender.sameChannel(other)));
    assertTrue(other.sameChannel(sender));
    assertEquals(0, other.size());
  }

  @Test
  void everyOperationOfAClosedReceiverIsMisuse() {
    Receiver<Integer> receiver = Channel.<Integer>unbounded().receiver();
    Iterable<Integer> available = receiver.available();
    var iterator = receiver.iterator();
    receiver.close();
    receiver.close();
    assertMisuse(
        List.of(
            receiver::recv,
            receiver::tryRecv,
            () -> receiver.tryRecv(PATIENCE),
            receiver::iterator,
            receiver::available,
            receiver::stream,
            receiver::spliterator,
            available::iterator,
            iterator::hasNext,
            iterator::next,
            receiver::isDisconnected,
            receiver::size,
            receiver::capacity));
  }

  @Test
  @SuppressWarnings("NullAway") // null is the subject
  void nullIsRefusedWithoutEffect() {
    Channel<Integer> channel = Channel.unbounded();
    Sender<Integer> sender = channel.sender();
    for (Executable operation :
        List.<Executable>of(
            () -> sender.send(null),
            () -> sender.give(null),
            () -> sender.trySend(null),
            () -> sender.trySend(null, PATIENCE),
            () -> sender.trySend(1, null),
            () -> sender.tryGive(null),
            () -> sender.tryGive(1, null),
            () -> sender.sameChannel(null),
            () -> channel.receiver().tryRecv(null),
            () -> new Channel<>(sender, null),
            () -> new Channel<>(null, channel.receiver()),
            () -> Channel.builder().onUndelivered(null),
            () -> Channel.builder().waitPolicy(null))) {
      assertThrows(NullPointerException.class, operation);
    }
    assertEquals(0, sender.size());
  }

  @Test
  void optionsAreChecked() {
    assertThrows(IllegalArgumentException.class, () -> Channel.bounded(-1));
    assertThrows(IllegalArgumentException.class, () -> Channel.builder().capacity(-1));
    assertThrows(IllegalArgumentException.class, () -> new WaitPolicy(-1, 0));
    assertThrows(IllegalArgumentException.class, () -> new WaitPolicy(0, -1));
  }

  @Test
  void theCapacityIsThatOfTheLastOption() {
    assertEquals(OptionalInt.empty(), Channel.unbounded().sender().capacity());
    assertEquals(OptionalInt.of(0), Channel.rendezvous().sender().capacity());
    assertEquals(OptionalInt.of(3), Channel.bounded(3).sender().capacity());
    Channel.Builder<Integer> builder = Channel.<Integer>builder().capacity(3);
    assertEquals(OptionalInt.of(3), builder.open().receiver().capacity());
    assertEquals(OptionalInt.empty(), builder.unbounded().open().receiver().capacity());
    assertFalse(builder.open().sender().sameChannel(builder.open().sender()));
  }

  @Test
  void aSendUnderWhichItsHandleIsClosedIsMisuse() throws Exception {
    Channel<Integer> channel = Channel.rendezvous();
    Task<?> send =
        Task.<@Nullable Object>start(
                PATIENCE,
                () -> {
                  channel.sender().send(1);
                  return null;
                })
            .awaitParked();
    channel.sender().close();
    send.failure(IllegalStateException.class);
    assertThrows(DisconnectedException.class, () -> channel.receiver().tryRecv());
  }

  @Test
  void twoThreadsInOneReceiverAreMisuse() throws Exception {
    for (boolean checked : new boolean[] {false, true}) {
      Channel.Builder<Integer> builder = Channel.builder();
      Channel<Integer> channel = (checked ? builder.checked() : builder).open();
      Receiver<Integer> receiver = channel.receiver();
      Task<Integer> recv = Task.start(PATIENCE, receiver::recv).awaitParked();
      assertMisuse(
          List.of(
              receiver::recv,
              receiver::tryRecv,
              () -> receiver.tryRecv(PATIENCE),
              () -> receiver.iterator().hasNext(),
              receiver::close));
      assertEquals(0, receiver.size());
      channel.sender().send(1);
      assertEquals(1, recv.result());
      receiver.close();
      assertTrue(channel.sender().isDisconnected());
    }
  }

  @Test
  void aReceiverMayGoFromThreadToThread() throws Exception {
    Channel<Integer> channel = Channel.<Integer>builder().checked().open();
    for (int i = 0; i < 10; i++) {
      channel.sender().send(i);
      assertEquals(i, Task.start(PATIENCE, channel.receiver()::recv).result());
    }
  }

  @Test
  void anIteratorThatIsAtItsEndHasNoNext() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    assertThrows(
        NoSuchElementException.class, () -> channel.receiver().available().iterator().next());
    channel.sender().send(1);
    channel.sender().close();
    var iterator = channel.receiver().iterator();
    assertEquals(1, iterator.next());
    assertThrows(NoSuchElementException.class, iterator::next);
  }

  @Test
  void theStreamIsOrderedAndNeverSplits() throws Exception {
    Channel<Integer> channel = Channel.unbounded();
    for (int i = 0; i < 100; i++) {
      channel.sender().send(i);
    }
    channel.sender().close();
    assertNull(channel.receiver().spliterator().trySplit());
    assertEquals(4_950, channel.receiver().stream().parallel().mapToInt(i -> i).sum());
  }

  @Test
  void timeoutsBecomeNanoseconds() {
    assertEquals(0, Timeouts.nanos(Duration.ZERO));
    assertEquals(0, Timeouts.nanos(Duration.ofSeconds(Long.MIN_VALUE)));
    assertEquals(1, Timeouts.nanos(Duration.ofNanos(1)));
    assertEquals(Long.MAX_VALUE - 1, Timeouts.nanos(Duration.ofNanos(Long.MAX_VALUE - 1)));
    assertEquals(Long.MAX_VALUE, Timeouts.nanos(Duration.ofSeconds(Long.MAX_VALUE, 999_999_999)));
  }

  @Test
  void aLeakedHandleIsWarnedOfOnceAndAClosedOneNever() {
    LOGGER.setUseParentHandlers(false);
    Warnings warnings = new Warnings();
    LOGGER.addHandler(warnings);
    try {
      Sender<Integer> sender = Channel.<Integer>builder().checked().open().sender();
      Task.awaitThat(
          PATIENCE,
          () -> {
            System.gc();
            return sender.isDisconnected();
          },
          "a leaked receiver to be closed");
      sender.close();
      String here = "aLeakedHandleIsWarnedOfOnceAndAClosedOneNever";
      Task.awaitThat(PATIENCE, () -> warnings.openedIn(here).size() == 1, "one warning");
      LogRecord warning = warnings.openedIn(here).get(0);
      assertTrue(warning.getMessage().contains("receiver"), warning::getMessage);
    } finally {
      LOGGER.removeHandler(warnings);
    }
  }

  /** Collects the warnings of one test among those of others. */
  private static final class Warnings extends Handler {
    private final List<LogRecord> all = new CopyOnWriteArrayList<>();

    /** A checked channel says where it was opened. */
    List<LogRecord> openedIn(String method) {
      return all.stream()
          .filter(warning -> warning.getThrown() != null)
          .filter(
              warning ->
                  Arrays.stream(warning.getThrown().getStackTrace())
                      .anyMatch(frame -> frame.getMethodName().equals(method)))
          .toList();
    }

    @Override
    public void publish(LogRecord warning) {
      all.add(warning);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
