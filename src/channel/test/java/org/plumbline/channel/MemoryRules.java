package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.DisplayName;

/** Rules 28 to 30. That memory is ordered is the subject of the jcstress tests; here it is only used. */
interface MemoryRules extends Rules {
  /** What a sender writes plainly and a receiver reads plainly. */
  final class Cell {
    int plain;
  }

  @Capacity.Every
  @DisplayName("R28 what was written before a send, or a close, is read after its receive")
  default void r28(Capacity capacity) throws Exception {
    Channel<Cell> channel = open(capacity);
    Cell last = new Cell();
    int rounds = 2_000;
    Task<@Nullable Object> sends =
        this.<@Nullable Object>start(
            () -> {
              try (Sender<Cell> sender = channel.sender()) {
                for (int i = 1; i <= rounds; i++) {
                  Cell cell = new Cell();
                  cell.plain = i;
                  sender.give(cell);
                }
                last.plain = -1;
              }
              return null;
            });
    int expected = 1;
    for (Cell cell : channel.receiver()) {
      assertEquals(expected++, cell.plain);
    }
    assertEquals(rounds + 1, expected);
    assertEquals(-1, last.plain);
    sends.result();
  }

  @Capacity.Every
  @DisplayName("R29 a received message is not kept reachable")
  default void r29(Capacity capacity) throws Exception {
    Channel<Object> channel = open(capacity);
    List<WeakReference<?>> received = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      sendAll(channel.sender(), List.of(new Object()));
      received.add(new WeakReference<>(take(channel.receiver())));
    }
    sendAll(channel.sender(), List.of(new Object()));
    received.add(new WeakReference<>(channel.receiver().iterator().next()));
    Task<WeakReference<?>> waited =
        this.<WeakReference<?>>start(() -> new WeakReference<>(channel.receiver().recv()))
            .awaitParked();
    channel.sender().send(new Object());
    received.add(waited.result());
    awaitThat(
        () -> {
          System.gc();
          return received.stream().allMatch(message -> message.refersTo(null));
        },
        "received messages to be collected");
    assertEquals(0, channel.sender().size());
  }

  @Capacity.Every
  @DisplayName("R30 a blocked receive parks, and so does a blocked send")
  default void r30(Capacity capacity) throws Exception {
    Channel<Integer> channel = open(capacity);
    Task<Integer> recv = parkedRecv(channel.receiver());
    channel.sender().send(0);
    recv.result();
    if (capacity.limit().isPresent()) {
      fill(channel);
      Task<?> send = parkedSend(channel.sender(), 9);
      take(channel.receiver());
      send.result();
    }
  }

  @Capacity.Every
  @DisplayName("R30 blocked virtual threads do not pin their carriers")
  default void r30Virtual(Capacity capacity) throws Exception {
    int count = 4 * Runtime.getRuntime().availableProcessors();
    CountDownLatch received = new CountDownLatch(count);
    List<Channel<Integer>> channels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Channel<Integer> channel = open(capacity);
      channels.add(channel);
      startLight(
          () -> {
            assertEquals(1, take(channel.receiver()));
            received.countDown();
          });
    }
    // If those held the carriers, this one would never run.
    startLight(
        () -> {
          for (Channel<Integer> channel : channels) {
            channel.sender().send(1);
          }
        });
    assertTrue(received.await(patience().toNanos(), TimeUnit.NANOSECONDS));
  }

  /** A body that may throw. */
  interface Body {
    void run() throws Exception;
  }

  /** Starts a virtual thread, or on a JDK without them a daemon thread. */
  private static void startLight(Body body) throws Exception {
    Runnable runnable =
        () -> {
          try {
            body.run();
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        };
    Method startVirtual;
    try {
      startVirtual = Thread.class.getMethod("startVirtualThread", Runnable.class);
    } catch (NoSuchMethodException e) {
      Thread thread = new Thread(runnable);
      thread.setDaemon(true);
      thread.start();
      return;
    }
    assertNotNull(startVirtual.invoke(null, runnable));
  }
}
