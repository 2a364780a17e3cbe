package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.WaitPolicy;
import org.plumbline.channel.core.Waiting.Wake;

/**
 * What holds of the three cores beyond the rules of a channel, and the rules where a core can break them in a
 * way of its own. Each check stages its race instead of hoping for it. CoreChecksTest runs them on the
 * cores, CoreMutantsTest on cores that are broken.
 */
final class CoreChecks {
  private static final int NONE = -1;

  private CoreChecks() {}

  private static <T> Core<T> open(int capacity, Waiting waiting, Undelivered<T> undelivered) {
    return switch (capacity) {
      case NONE -> new UnboundedCore<>(waiting, undelivered);
      case 0 -> new HandoffCore<>(waiting);
      default -> new RingCore<>(capacity, waiting, undelivered);
    };
  }

  private static <T> Core<T> open(int capacity, Waiting waiting) {
    return open(capacity, waiting, new Undelivered<>(null));
  }

  private static <T> Core<T> open(int capacity) {
    return open(capacity, new Waiting(WaitPolicy.DEFAULT));
  }

  // Tickets and slots.

  /** Rule 13: a sender in flight is waited for, not overlooked. Spec: RecvInFlight. */
  static void emptyIsNotAnsweredInTheGap() throws Exception {
    var core = new UnboundedCore<String>(new Waiting(WaitPolicy.DEFAULT), new Undelivered<>(null));
    TicketCore.TAIL.getAndAdd(core, TicketCore.TICKET); // S1 of a sender that loses its processor
    assertEquals(TrySend.SENT, core.send("second", 0));
    var receive = new Running<@Nullable Object>(() -> core.recv(0));
    assertStays(receive);
    writeFirstSlot(core, "first"); // S2 of that sender
    assertEquals("first", receive.result());
    assertEquals("second", core.recv(0));
  }

  /** Rule 21: what was sent before the close is undelivered, even if it is yet to be written. */
  static void closeAwaitsSendersInFlight() throws Exception {
    List<Object> undelivered = new ArrayList<>();
    var core =
        new UnboundedCore<Object>(
            new Waiting(WaitPolicy.DEFAULT), new Undelivered<>(undelivered::add));
    TicketCore.TAIL.getAndAdd(core, TicketCore.TICKET);
    var close = new Running<@Nullable Object>(() -> close(core));
    Running.await(() -> TicketCore.isClosed(core.tail)); // X1: it is about to drain
    assertStays(close);
    assertEquals(TrySend.DISCONNECTED, core.send("late", 0));
    writeFirstSlot(core, "first");
    close.result();
    assertEquals(List.of("first"), undelivered);
  }

  /** Rule 11, against a sender that is closed under its user: nobody waits for a refused message. */
  static void aRefusedSenderLeavesNoTicket() throws Exception {
    List<Object> undelivered = new ArrayList<>();
    var core =
        new UnboundedCore<Object>(
            new Waiting(WaitPolicy.DEFAULT), new Undelivered<>(undelivered::add));
    core.send("sent", 0);
    core.closeSender();
    assertEquals(TrySend.DISCONNECTED, core.send("refused", 0));
    assertEquals(1, core.size());
    assertEquals("sent", core.recv(0));
    assertSame(Core.DISCONNECTED, new Running<@Nullable Object>(() -> core.recv(0)).result());
    new Running<@Nullable Object>(() -> close(core)).result();
    assertEquals(List.of(), undelivered);
  }

  /** First in, first out, over many segments and rings, and never one too many. Spec: Fifo. */
  static void keepsOrderAndCapacity() throws Exception {
    for (int capacity : new int[] {NONE, 1, 2, 3, 31, 32, 33, 100, 1000, Integer.MAX_VALUE}) {
      Random random = new Random(capacity);
      Core<Integer> core = open(capacity);
      Queue<Integer> model = new ArrayDeque<>();
      int bound = capacity == NONE ? Integer.MAX_VALUE : capacity;
      for (int i = 0; i < 20_000; i++) {
        boolean fill = random.nextInt(400) < (i / 2000 % 2 == 0 ? 250 : 150);
        if (fill) {
          TrySend expected = model.size() < bound ? TrySend.SENT : TrySend.FULL;
          assertEquals(expected, core.send(i, 0), () -> "send at capacity " + capacity);
          if (expected == TrySend.SENT) {
            model.add(i);
          }
        } else {
          assertEquals(model.poll(), core.recv(0), () -> "receive at capacity " + capacity);
        }
        assertEquals(model.size(), core.size());
      }
    }
  }

  /** Rule 29. */
  static void forgetsWhatWasReceived() throws Exception {
    for (int capacity : new int[] {NONE, 4}) {
      Core<Object> core = open(capacity);
      var reference = new WeakReference<>(sendAndReceive(core));
      Running.await(
          () -> {
            System.gc();
            return reference.get() == null;
          });
      assertEquals(0, core.size()); // the core is alive until here
    }
  }

  private static Object sendAndReceive(Core<Object> core) throws InterruptedException {
    Object message = new Object();
    core.send(message, 0);
    assertSame(message, core.recv(0));
    return message;
  }

  /** A segment that the receiver has left leads nowhere, so that an old one keeps no later one alive. */
  static void cutsWhatTheReceiverHasLeft() throws Exception {
    Core<Integer> core = open(NONE);
    Object first = read(core, "headSegment");
    for (int i = 0; i < 200; i++) {
      core.send(i, 0);
      core.recv(0);
    }
    assertSame(first, read(first, "next"));
  }

  /** A sender that was about to use a segment that the receiver has left finds its slot all the same. */
  static void aSenderFindsItsWayFromASegmentThatWasLeft() throws Exception {
    Core<Integer> core = open(NONE);
    Object first = read(core, "tailSegment");
    for (int i = 0; i < 200; i++) {
      core.send(i, 0);
      core.recv(0);
    }
    field(core, "tailSegment").set(core, first);
    var send = new Running<>(() -> core.send(200, 0));
    assertEquals(TrySend.SENT, send.result());
    assertEquals(200, core.recv(0));
  }

  // The receiver waits.

  /** Rule 12: a parked receiver is woken by a message and by the last sender's close. */
  static void wakesTheReceiver() throws Exception {
    for (int capacity : new int[] {NONE, 0, 1}) {
      Core<String> core = open(capacity);
      var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parked();
      assertEquals(TrySend.SENT, core.send("message", 0));
      assertEquals("message", receive.result());
    }
  }

  static void theLastCloseWakesTheReceiver() throws Exception {
    for (int capacity : new int[] {NONE, 0, 1}) {
      Core<String> core = open(capacity);
      core.duplicateSender();
      var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parked();
      core.closeSender();
      assertStays(receive);
      core.closeSender();
      assertSame(Core.DISCONNECTED, receive.result());
    }
  }

  /** Rule 15: neither a foreign permit nor a spurious wake-up ends a wait. */
  static void aWakeUpForNothingEndsNothing() throws Exception {
    for (int capacity : new int[] {NONE, 0, 1}) {
      var waiting = new StagedWaiting(true);
      Core<String> core = open(capacity, waiting);
      var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parkedIn(waiting);
      waiting.end(receive.thread, Wake.AGAIN);
      Running.await(() -> waiting.parks() == 2);
      core.send("message", 0);
      assertEquals("message", receive.result());
    }
  }

  /** Rules 14, 16: after a wait that ended otherwise nobody thinks that the receiver is parked. */
  static void aWaitThatIsOverLeavesNoMark() throws Exception {
    for (int capacity : new int[] {NONE, 1}) {
      var waiting = new StagedWaiting(true);
      var core = (TicketCore<String>) CoreChecks.<String>open(capacity, waiting);
      var timed = new Running<@Nullable Object>(() -> core.recv(1_000_000)).parkedIn(waiting);
      waiting.end(timed.thread, Wake.TIME_UP);
      assertNull(timed.result());
      assertFalse(TicketCore.isParked(core.tail));
      var interrupted =
          new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parkedIn(waiting);
      waiting.end(interrupted.thread, Wake.INTERRUPTED);
      assertThrows(InterruptedException.class, interrupted::result);
      core.send("message", 0);
      assertEquals(0, waiting.unparks());
      assertEquals("message", core.recv(0));
    }
  }

  /** Rules 13, 14, 16: a message that was sent before the wait ended is received, whatever ended it. */
  static void aMessageBeatsTheEndOfTheWait() throws Exception {
    for (int capacity : new int[] {NONE, 0, 1}) {
      for (Wake end : new Wake[] {Wake.TIME_UP, Wake.INTERRUPTED}) {
        var waiting = new StagedWaiting(false);
        Core<String> core = open(capacity, waiting);
        var receive = new Running<@Nullable Object>(() -> core.recv(1_000_000)).parkedIn(waiting);
        assertEquals(TrySend.SENT, core.send("message", 0));
        waiting.end(receive.thread, end);
        assertEquals("message", receive.result());
      }
    }
  }

  /** Rule 10: Disconnected beats Timeout. */
  static void disconnectedBeatsTheEndOfTheWait() throws Exception {
    for (int capacity : new int[] {NONE, 0, 1}) {
      var waiting = new StagedWaiting(false);
      Core<String> core = open(capacity, waiting);
      var receive = new Running<@Nullable Object>(() -> core.recv(1_000_000)).parkedIn(waiting);
      core.closeSender();
      waiting.end(receive.thread, Wake.TIME_UP);
      assertSame(Core.DISCONNECTED, receive.result());
    }
  }

  /** Whoever comes after the sender that the receiver waits for leaves waking to it. Spec: SendClearParked. */
  static void onlyTheSenderThatIsWaitedForWakes() throws Exception {
    var waiting = new StagedWaiting(true);
    var core = new UnboundedCore<String>(waiting, new Undelivered<>(null));
    var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parkedIn(waiting);
    TicketCore.TAIL.getAndAdd(core, TicketCore.TICKET); // S1 of a sender that loses its processor
    core.send("second", 0);
    assertEquals(0, waiting.unparks());
    writeFirstSlot(core, "first"); // S2 of that sender
    core.wakeReceiver(0); // S3, S4 of that sender
    assertEquals("first", receive.result());
    assertEquals("second", core.recv(0));
  }

  /** A message costs at most one wake-up, that of a receiver that is parked. */
  static void onlyTheFirstOfManyWakes() throws Exception {
    var waiting = new StagedWaiting(false);
    Core<Integer> core = open(NONE, waiting);
    var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parkedIn(waiting);
    for (int i = 0; i < 100_000; i++) {
      core.send(i, 0);
    }
    assertEquals(1, waiting.unparks());
    waiting.end(receive.thread, Wake.AGAIN);
    assertEquals(0, receive.result());
    for (int i = 1; i < 100_000; i++) {
      core.recv(Core.FOREVER);
    }
    assertEquals(1, waiting.parks());
  }

  // Senders wait.

  /** Rule 5. */
  static void aReceiveWakesASender() throws Exception {
    for (int capacity : new int[] {0, 1, 2}) {
      Core<Integer> core = open(capacity);
      for (int i = 0; i < capacity; i++) {
        core.send(i, 0);
      }
      var send = new Running<>(() -> core.send(capacity, Core.FOREVER)).parked();
      assertEquals(0, core.recv(0));
      assertEquals(TrySend.SENT, send.result());
    }
  }

  /** Rules 5, 19: and each is refused. */
  static void theReceiversCloseWakesEverySender() throws Exception {
    for (int capacity : new int[] {0, 1}) {
      Core<Integer> core = open(capacity);
      core.send(0, 0);
      List<Running<TrySend>> sends = new ArrayList<>();
      for (int i = 1; i <= 3; i++) {
        int message = i;
        sends.add(new Running<>(() -> core.send(message, Core.FOREVER)).parked());
      }
      core.closeReceiver();
      for (var send : sends) {
        assertEquals(TrySend.DISCONNECTED, send.result());
      }
    }
  }

  /** Rule 16: a sender that was given a place, and leaves, leaves it to the next. */
  static void aReleasedSenderThatLeavesPassesTheSignalOn() throws Exception {
    var waiting = new StagedWaiting(true);
    Core<String> core = open(1, waiting);
    core.send("first", 0);
    var leaves = new Running<>(() -> core.send("leaves", Core.FOREVER)).parkedIn(waiting);
    var stays = new Running<>(() -> core.send("stays", Core.FOREVER)).parkedIn(waiting);
    waiting.end(leaves.thread, Wake.INTERRUPTED); // at the same time as the receive, which is next
    synchronized (waiting) { // nobody parks or wakes before it is over
      assertEquals("first", core.recv(0));
    }
    assertThrows(InterruptedException.class, leaves::result);
    assertEquals(TrySend.SENT, stays.result());
    assertEquals("stays", core.recv(0));
  }

  /** Rule 14: a wait that is over leaves no ghost in the queue. */
  static void aSenderThatGaveUpIsGone() throws Exception {
    for (int capacity : new int[] {0, 1}) {
      var waiting = new StagedWaiting(true);
      Core<String> core = open(capacity, waiting);
      core.send("first", 0);
      var timed = new Running<>(() -> core.send("ghost", 1_000_000)).parkedIn(waiting);
      waiting.end(timed.thread, Wake.TIME_UP);
      assertEquals(TrySend.FULL, timed.result());
      assertEquals(capacity == 0 ? null : "first", core.recv(0));
      assertNull(core.recv(0));
      assertEquals(0, waiting.unparks());
    }
  }

  // Capacity 0.

  /** Rule 7: two that only try never meet; one that waits is found. */
  static void aTrialMeetsOnlyWhoWaits() throws Exception {
    Core<String> core = open(0);
    assertEquals(TrySend.FULL, core.send("nobody waits", 0));
    assertNull(core.recv(0));
    var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parked();
    assertEquals(TrySend.SENT, core.send("found", 0));
    assertEquals("found", receive.result());
    assertEquals(TrySend.FULL, core.send("nobody waits any more", 0));
  }

  /** Rule 6: first come, first served. */
  static void partiesMeetInOrderOfArrival() throws Exception {
    var waiting = new StagedWaiting(true);
    Core<Integer> core = open(0, waiting);
    List<Running<TrySend>> sends = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      int message = i;
      sends.add(new Running<>(() -> core.send(message, Core.FOREVER)).parkedIn(waiting));
    }
    for (int i = 0; i < 4; i++) {
      assertEquals(i, core.recv(0));
      assertEquals(TrySend.SENT, sends.get(i).result());
    }
  }

  /** Rule 3: a send that has returned was received, and one that is refused was not. */
  static void aMeetingBeatsTheEndOfTheWait() throws Exception {
    var waiting = new StagedWaiting(false);
    Core<String> core = open(0, waiting);
    var send = new Running<>(() -> core.send("met", Core.FOREVER)).parkedIn(waiting);
    assertEquals("met", core.recv(0));
    waiting.end(send.thread, Wake.INTERRUPTED);
    assertEquals(TrySend.SENT, send.result());
  }

  /** The same, when the meeting is after the last look without the lock. */
  static void aMeetingBeatsGivingUp() throws Exception {
    var waiting = new StagedWaiting(false);
    Core<String> core = open(0, waiting);
    var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parkedIn(waiting);
    var lock = (ReentrantLock) read(core, "lock");
    lock.lock();
    try {
      waiting.end(receive.thread, Wake.INTERRUPTED);
      Running.await(lock::hasQueuedThreads);
      assertEquals(TrySend.SENT, core.send("met", 0));
    } finally {
      lock.unlock();
    }
    assertEquals("met", receive.result());
  }

  /** Two threads in one receiver: the second is told, and the first is not lost. */
  static void aSecondThreadInTheReceiverIsToldSo() throws Exception {
    for (int capacity : new int[] {NONE, 0, 1}) {
      Core<String> core = open(capacity);
      var first = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parked();
      assertThrows(IllegalStateException.class, () -> core.recv(Core.FOREVER));
      core.send("message", 0);
      assertEquals("message", first.result());
    }
  }

  static void capacities() {
    assertEquals(OptionalInt.empty(), open(NONE).capacity());
    assertEquals(OptionalInt.of(0), open(0).capacity());
    assertEquals(OptionalInt.of(7), open(7).capacity());
  }

  private static @Nullable Object close(Core<?> core) {
    core.closeReceiver();
    return null;
  }

  /** It has had time to end and has not: wrong only in that it may miss a fault. */
  private static void assertStays(Running<?> running) throws InterruptedException {
    running.thread.join(20);
    assertFalse(running.isDone(), "ended too early");
  }

  private static void writeFirstSlot(Core<?> core, Object message) throws Exception {
    Object slots = read(read(core, "headSegment"), "slots");
    Array.set(slots, 0, message);
  }

  private static Object read(Object object, String name) throws Exception {
    Object value = field(object, name).get(object);
    assertTrue(value != null, name);
    return value;
  }

  private static Field field(Object object, String name) throws Exception {
    Field field = object.getClass().getDeclaredField(name);
    field.setAccessible(true);
    return field;
  }
}
