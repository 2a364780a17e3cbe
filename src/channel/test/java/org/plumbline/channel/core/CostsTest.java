package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.channel.Channel;
import org.plumbline.channel.Receiver;
import org.plumbline.channel.Sender;
import org.plumbline.channel.WaitPolicy;

/** What an operation costs in units that do not depend on the machine, nor on who else uses it. */
final class CostsTest {
  private static final int MANY = 100_000;

  /** Compressed references; the other size is tested if the JVM is told to use it. */
  private static final int REFERENCE = referenceSize();

  @Test
  void aQueuedMessageTakesLittleMoreThanItsReference() throws Exception {
    Core<String> core = open(OptionalInt.empty());
    long bytes = allocated(() -> send(core, MANY));
    double perMessage = bytes / (double) MANY;
    assertTrue(perMessage <= REFERENCE + 1, () -> perMessage + " bytes per queued message");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 1000})
  void aBoundedChannelAllocatesNothing(int capacity) throws Exception {
    var channel = Channel.<String>bounded(capacity);
    try (Sender<String> sender = channel.sender();
        Receiver<String> receiver = channel.receiver()) {
      Callable<@Nullable Object> work =
          () -> {
            for (int i = 0; i < MANY; i++) {
              for (int j = 0; j < Math.min(capacity, 3); j++) {
                sender.send("message");
              }
              for (int j = 0; j < Math.min(capacity, 3); j++) {
                receiver.recv();
              }
              receiver.tryRecv();
            }
            return null;
          };
      work.call(); // loads classes
      // The virtual machine allocates on the thread's account now and then, as when it gives up
      // compiled code;
      // what an operation allocated would be there every time.
      long least = Math.min(allocated(work), Math.min(allocated(work), allocated(work)));
      assertEquals(0, least);
    }
  }

  /** Huge capacity costs nothing until it is used. */
  @Test
  void capacityIsNotAllocatedInAdvance() throws Exception {
    open(OptionalInt.of(1)); // loads classes
    long bytes = allocated(() -> open(OptionalInt.of(Integer.MAX_VALUE)));
    assertTrue(bytes < 1500, () -> bytes + " bytes");
  }

  /** As many atomic read-modify-writes as the overviews say; counted in the source by an edit. */
  @ParameterizedTest
  @CsvSource({
    "unboundedSends, 100000",
    "unboundedReceives, 0",
    "ringSends, 100000",
    "ringReceives, 0"
  })
  void atomicReadModifyWrites(String work, long expected) throws Throwable {
    Variant counting =
        new Variant(
            List.of("UnboundedCore.java", "RingCore.java", "TicketCore.java"),
            text ->
                text.replaceAll(
                    "\\b([A-Z_]+)\\.(compareAndSet|compareAndExchange|getAndAdd|getAndBitwiseOr)\\(",
                    "org.plumbline.channel.core.CostsTest.counted($1).$2("));
    long count = (long) new Object[] {counting.call(CostsTest.class, work)}[0];
    // A segment takes two to append, for its 64 messages; a larger ring takes three, a few times.
    assertTrue(
        expected <= count && count <= expected + expected / 32 + 100,
        () -> count + " for " + MANY + " operations");
  }

  private static final AtomicLong COUNT = new AtomicLong();

  static <V> V counted(V handle) {
    COUNT.incrementAndGet();
    return handle;
  }

  static long unboundedSends() throws Exception {
    return count(OptionalInt.empty(), true);
  }

  static long unboundedReceives() throws Exception {
    return count(OptionalInt.empty(), false);
  }

  static long ringSends() throws Exception {
    return count(OptionalInt.of(MANY), true);
  }

  static long ringReceives() throws Exception {
    return count(OptionalInt.of(MANY), false);
  }

  private static long count(OptionalInt capacity, boolean sends) throws Exception {
    Core<String> core = open(capacity);
    long start = COUNT.get();
    send(core, MANY);
    long middle = COUNT.get();
    for (int i = 0; i < MANY; i++) {
      core.recv(0);
    }
    return sends ? middle - start : COUNT.get() - middle;
  }

  /** Nobody parks, and nobody is woken, while there is always a message and always room. */
  @ParameterizedTest
  @ValueSource(ints = {-1, MANY})
  void aMessageThatIsThereCostsNoPark(int capacity) throws Exception {
    var waiting = new StagedWaiting(true);
    Core<String> core =
        capacity < 0
            ? new UnboundedCore<>(waiting, new Undelivered<>(null))
            : new RingCore<>(capacity, waiting, new Undelivered<>(null));
    send(core, MANY);
    for (int i = 0; i < MANY; i++) {
      core.recv(Core.FOREVER);
    }
    assertEquals(0, waiting.parks());
    assertEquals(0, waiting.unparks());
  }

  /** And if one side always comes first, each of its waits costs one park and one wake-up, not more. */
  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aWaitCostsOneParkAndOneWakeUp(int capacity) throws Exception {
    int messages = 200;
    var waiting = new StagedWaiting(true);
    Core<String> core =
        capacity < 0
            ? new UnboundedCore<>(waiting, new Undelivered<>(null))
            : capacity == 0
                ? new HandoffCore<>(waiting)
                : new RingCore<>(capacity, waiting, new Undelivered<>(null));
    var receiver =
        new Running<@Nullable Object>(
            () -> {
              for (int i = 0; i < messages; i++) {
                core.recv(Core.FOREVER);
              }
              return null;
            });
    for (int i = 0; i < messages; i++) {
      int parks = i + 1;
      Running.await(() -> waiting.parks() == parks);
      receiver.parkedIn(waiting);
      core.send("message", 0);
    }
    receiver.result();
    assertEquals(messages, waiting.parks());
    assertEquals(messages, waiting.unparks());
  }

  private static <T> Core<T> open(OptionalInt capacity) {
    return Cores.STANDARD.open(capacity, WaitPolicy.DEFAULT, new Undelivered<>(null));
  }

  private static @Nullable Object send(Core<String> core, int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      core.send("message", 0);
    }
    return null;
  }

  private static long allocated(Callable<?> work) throws Exception {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes(); // whatever the first call allocates
    long before = threads.getCurrentThreadAllocatedBytes();
    long overhead = threads.getCurrentThreadAllocatedBytes() - before;
    before = threads.getCurrentThreadAllocatedBytes();
    work.call();
    return threads.getCurrentThreadAllocatedBytes() - before - overhead;
  }

  private static int referenceSize() {
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    threads.getCurrentThreadAllocatedBytes();
    long before = threads.getCurrentThreadAllocatedBytes();
    Object[] array = new Object[10_000];
    long bytes = threads.getCurrentThreadAllocatedBytes() - before;
    return (int) (bytes / array.length);
  }
}
