package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.channel.WaitPolicy;

/** Rule 30: who is blocked is parked, on a thread of either kind. */
final class BlockedTest {
  private static final int VIRTUAL = Integer.getInteger("virtual.threads", 100_000);

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, 1})
  void aBlockedReceiveBurnsNoProcessor(int capacity) throws Exception {
    Core<String> core = open(capacity);
    var receive = new Running<@Nullable Object>(() -> core.recv(Core.FOREVER)).parked();
    long start = cpuNanos(receive.thread);
    receive.thread.join(200); // a time in which to burn
    long burnt = cpuNanos(receive.thread) - start;
    assertTrue(burnt < TimeUnit.MILLISECONDS.toNanos(10), () -> burnt + " ns in 200 ms");
    core.send("message", 0);
    assertEquals("message", receive.result());
  }

  @EnabledForJreRange(min = JRE.JAVA_21)
  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void virtualThreadsBlockWithoutTheirCarriersAndAreAllReleased(int capacity) throws Exception {
    Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
    Core<Integer> core = open(capacity);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < VIRTUAL; i++) {
      int message = i;
      threads.add((Thread) start.invoke(null, (Runnable) () -> send(core, message)));
    }
    Running.await(() -> threads.get(VIRTUAL - 1).getState() != Thread.State.NEW);
    Set<Object> received = new HashSet<>();
    for (int i = 0; i < VIRTUAL; i++) {
      received.add(core.recv(Core.FOREVER));
    }
    assertEquals(VIRTUAL, received.size());
    for (Thread thread : threads) {
      thread.join();
    }
  }

  @Test
  void theLongestTimeDoesNotOverflow() {
    assertTrue(Waiting.deadline(Long.MAX_VALUE - 1) - System.nanoTime() > 0);
    assertEquals(Core.FOREVER, Waiting.deadline(Core.FOREVER));
  }

  private static void send(Core<Integer> core, int message) {
    try {
      core.send(message, Core.FOREVER);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static <T> Core<T> open(int capacity) {
    return Cores.STANDARD.open(
        capacity < 0 ? OptionalInt.empty() : OptionalInt.of(capacity),
        WaitPolicy.DEFAULT,
        new Undelivered<>(null));
  }

  private static long cpuNanos(Thread thread) {
    return ManagementFactory.getThreadMXBean().getThreadCpuTime(thread.getId());
  }
}
