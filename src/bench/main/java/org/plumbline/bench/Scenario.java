package org.plumbline.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A program at one capacity, and the sides on which it is run.
 *
 * @param title what people read
 * @param program the class of the benchmark
 * @param benchmark its method, and the benchmark's name on the Rust side
 * @param capacity a number, or unbounded
 * @param producers sending threads, where the program has a choice
 * @param messages messages in all, where the program has a choice; otherwise 1
 * @param goals the other sides, and the ratio that ours is to reach on each; 0 for none
 */
record Scenario(
    String title,
    Class<?> program,
    String benchmark,
    String capacity,
    int producers,
    int messages,
    Map<String, Double> goals) {
  static final String OURS = "plumbline";
  static final String RUST = "rust";

  private static final String XADD = "MpscUnboundedXaddArrayQueue";
  private static final String UNBOUNDED = "unbounded";

  /** All of them. */
  static List<Scenario> all() {
    List<Scenario> all = new ArrayList<>();
    all.add(single("send", UNBOUNDED, unbounded(0.9, 0, 0, 1.8)));
    all.add(single("receive", UNBOUNDED, unbounded(0.8, 0, 0, 6)));
    all.add(single("pair", UNBOUNDED, unbounded(0, 0, 0, 3)));
    all.add(single("emptyPoll", UNBOUNDED, unbounded(0, 0, 0, 0)));
    all.add(single("pair", "1024", bounded(0.65, 1.2)));
    for (int producers : new int[] {1, 3, 8, 16}) {
      all.add(transfer(UNBOUNDED, producers, 480_000, unbounded(0.8, 2, 1.5, 1)));
    }
    for (int producers : new int[] {1, 3}) {
      all.add(transfer("1024", producers, 480_000, bounded(0.7, 1)));
    }
    all.add(
        transfer(
            "1",
            1,
            48_000,
            Map.of(
                "ArrayBlockingQueue", 0.8, "LinkedBlockingQueue", 0.8, "kotlinx", 0.8, RUST, 0.8)));
    Map<String, Double> rendezvous =
        Map.of(
            "SynchronousQueue",
            0.8,
            "SynchronousQueue-fair",
            0.8,
            "LinkedTransferQueue",
            0.8,
            "kotlinx",
            0.8,
            RUST,
            0.8);
    all.add(transfer("0", 1, 48_000, rendezvous));
    all.add(
        pingPong(
            UNBOUNDED,
            Map.of(
                "LinkedBlockingQueue",
                0.0,
                "LinkedTransferQueue",
                0.0,
                "kotlinx",
                0.0,
                RUST,
                1.0)));
    all.add(pingPong("1", Map.of("ArrayBlockingQueue", 0.0, "kotlinx", 0.0, RUST, 1.0)));
    all.add(pingPong("0", Map.of("SynchronousQueue", 0.0, "kotlinx", 0.0, RUST, 1.0)));
    return all;
  }

  private static Scenario single(String benchmark, String capacity, Map<String, Double> goals) {
    String title = benchmark + ", capacity " + capacity;
    return new Scenario(title, SingleThread.class, benchmark, capacity, 1, 1, goals);
  }

  private static Scenario transfer(
      String capacity, int producers, int messages, Map<String, Double> goals) {
    String title = "transfer, " + producers + " to 1, capacity " + capacity;
    return new Scenario(title, Transfer.class, "transfer", capacity, producers, messages, goals);
  }

  private static Scenario pingPong(String capacity, Map<String, Double> goals) {
    return new Scenario(
        "ping-pong, capacity " + capacity, PingPong.class, "pingPong", capacity, 1, 1, goals);
  }

  private static Map<String, Double> unbounded(
      double xadd, double linked, double transfer, double rust) {
    return Map.of(
        XADD,
        xadd,
        "MpscUnboundedArrayQueue",
        0.0,
        "LinkedBlockingQueue",
        linked,
        "LinkedTransferQueue",
        transfer,
        "ConcurrentLinkedQueue",
        0.0,
        "kotlinx",
        0.0,
        RUST,
        rust);
  }

  private static Map<String, Double> bounded(double mpsc, double rust) {
    return Map.of(
        "MpscArrayQueue",
        mpsc,
        "MpscBlockingConsumerArrayQueue",
        0.0,
        "ArrayBlockingQueue",
        0.0,
        "LinkedBlockingQueue",
        0.0,
        "kotlinx",
        0.0,
        RUST,
        rust);
  }

  /**
   * Ours first, then the others by name.
   *
   * @param goalsOnly whether to leave out those on which there is no ratio to reach
   */
  List<String> sides(boolean goalsOnly) {
    List<String> sides = new ArrayList<>(List.of(OURS));
    goals.keySet().stream()
        .filter(side -> !goalsOnly || goals.getOrDefault(side, 0.0) > 0)
        .sorted()
        .forEach(sides::add);
    return sides;
  }
}
