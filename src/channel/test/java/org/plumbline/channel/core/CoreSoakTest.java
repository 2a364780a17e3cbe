package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.WaitPolicy;

/**
 * Random senders, receives of every kind, closes in the midst of it and interrupts, against the conservation
 * law: sent = received + undelivered, each sender's messages in their order, and nobody left behind. Long
 * with {@code -Dsoak.seconds=N}, for each capacity; a failure names its seed.
 */
final class CoreSoakTest {
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("soak.seconds", "0.7"));

  @ParameterizedTest(name = "capacity {0}")
  @ValueSource(ints = {-1, 0, 1, 2, 33, 1000, Integer.MAX_VALUE})
  void conserves(int capacity) {
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    long first = Long.getLong("soak.seed", System.nanoTime());
    var seeds = new Random(first);
    long rounds = 0;
    do {
      long seed = seeds.nextLong();
      try {
        new Round(capacity, seed).run();
      } catch (Exception | AssertionError e) {
        throw new AssertionError(
            "capacity " + capacity + ", round " + rounds + " of -Dsoak.seed=" + first, e);
      }
      rounds++;
    } while (System.nanoTime() < end);
    assertTrue(rounds > 0);
  }

  /** One channel, from opening to closing. */
  private static final class Round {
    private final Random random;
    private final int producers;
    private final int messages;
    private final int receives;
    private final List<Long> undelivered = new ArrayList<>();
    private final Core<Long> core;

    Round(int capacity, long seed) {
      random = new Random(seed);
      producers = 1 + random.nextInt(4);
      messages = random.nextInt(300);
      receives =
          random.nextBoolean() ? Integer.MAX_VALUE : random.nextInt(producers * messages + 1);
      core =
          Cores.STANDARD.open(
              capacity < 0 ? OptionalInt.empty() : OptionalInt.of(capacity),
              new WaitPolicy(random.nextInt(3) * 150, random.nextInt(2)),
              new Undelivered<>(undelivered::add));
    }

    void run() throws Exception {
      for (int i = 1; i < producers; i++) {
        core.duplicateSender();
      }
      List<Running<Long>> sending = new ArrayList<>();
      for (int i = 0; i < producers; i++) {
        long producer = i;
        long seed = random.nextLong();
        sending.add(new Running<>(() -> send(producer, new Random(seed))));
      }
      long seed = random.nextLong();
      var receiving = new Running<>(() -> receive(new Random(seed)));
      for (int i = random.nextInt(40); i > 0; i--) {
        int victim = random.nextInt(producers + 1);
        (victim == producers ? receiving.thread : sending.get(victim).thread).interrupt();
        Thread.onSpinWait();
      }
      List<Long> received = receiving.result();
      long sent = 0;
      for (Running<Long> sender : sending) {
        sent += sender.result();
      }
      assertEquals(sent, received.size() + undelivered.size(), "sent = received + undelivered");
      received.addAll(undelivered);
      assertInOrder(received);
      assertEquals(0, core.size());
    }

    /** Sends until all is sent or the receiver is gone; returns how many were sent. */
    private long send(long producer, Random random) {
      long sent = 0;
      TrySend answer = TrySend.FULL;
      while (sent < messages && answer != TrySend.DISCONNECTED) {
        try {
          answer = core.send(producer << 32 | sent, time(random));
          if (answer == TrySend.SENT) {
            sent++;
          }
        } catch (InterruptedException e) {
          answer = TrySend.FULL; // it had no effect: send it again
        }
      }
      core.closeSender();
      return sent;
    }

    private List<Long> receive(Random random) {
      List<Long> received = new ArrayList<>();
      while (received.size() < receives) {
        @Nullable Object answer;
        try {
          answer = core.recv(time(random));
        } catch (InterruptedException e) {
          continue; // without effect
        }
        if (answer == Core.DISCONNECTED) {
          break;
        }
        if (answer != null) {
          received.add((Long) answer);
        }
      }
      core.closeReceiver();
      return received;
    }

    private static long time(Random random) {
      return switch (random.nextInt(4)) {
        case 0 -> 0;
        case 1 -> random.nextInt(20_000);
        default -> Core.FOREVER;
      };
    }

    private void assertInOrder(List<Long> all) {
      int[] next = new int[producers];
      for (long message : all) {
        int producer = (int) (message >>> 32);
        assertEquals(next[producer]++, (int) message, () -> "next message of producer " + producer);
      }
    }
  }
}
