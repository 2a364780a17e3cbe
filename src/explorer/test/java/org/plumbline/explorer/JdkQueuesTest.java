package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.rewrite.ExploringLoader;

/**
 * Every queue and deque of {@code java.util.concurrent}: whether it loads, whether small programs over it can be
 * exhausted, and what comes of it. The untouched class, one operation at a time, is the specification.
 */
class JdkQueuesTest {
  private static final String PACKAGE = "java.util.concurrent.";
  private static final Explorer EXPLORER =
      new Explorer(Explorer.Limits.DEFAULT.withTime(Duration.ofSeconds(20)));

  /** An element of each queue that there is: comparable, and its delay is over. */
  private record Element(int value) implements Delayed {
    @Override
    public long getDelay(TimeUnit unit) {
      return 0;
    }

    @Override
    public int compareTo(Delayed other) {
      return Integer.compare(value, ((Element) other).value);
    }

    @Override
    public String toString() {
      return String.valueOf(value);
    }
  }

  /** An operation: {@code offer 1}, {@code poll}, {@code put 1}, {@code take}, {@code poll within}. */
  private record Operation(String what, int value) {
    static Operation of(String text) {
      int space = text.lastIndexOf(' ');
      return text.startsWith("offer") || text.startsWith("put")
          ? new Operation(text.substring(0, space), Integer.parseInt(text.substring(space + 1)))
          : new Operation(text, 0);
    }

    @Nullable Object on(Queue<Delayed> queue) throws InterruptedException {
      return switch (what) {
        case "offer" -> queue.offer(new Element(value));
        case "poll" -> queue.poll();
        case "put" -> {
          ((BlockingQueue<Delayed>) queue).put(new Element(value));
          yield true;
        }
        case "take" -> ((BlockingQueue<Delayed>) queue).take();
        default -> ((BlockingQueue<Delayed>) queue).poll(1, TimeUnit.SECONDS);
      };
    }

    /** Alone: null for one that would wait. */
    @Nullable Object alone(Queue<Delayed> queue) {
      return what.equals("offer") || what.equals("put")
          ? (Object) queue.offer(new Element(value))
          : queue.poll();
    }

    boolean waits() {
      return what.equals("take");
    }
  }

  /** An operation of a run. */
  private record Done(Operation operation, int calledAt, int returnedAt, String answer) {}

  private static List<List<Operation>> program(String... threads) {
    return Arrays.stream(threads)
        .map(t -> Arrays.stream(t.split(", ")).map(Operation::of).toList())
        .toList();
  }

  private static final List<List<Operation>> TRIALS = program("offer 1, poll", "offer 2, poll");
  private static final List<List<Operation>> BLOCKING = program("put 1", "take");
  private static final List<List<Operation>> TIMED = program("offer 1", "poll within");

  private static Queue<Delayed> open(Class<?> type) throws ReflectiveOperationException {
    Object queue =
        type.getName().endsWith("ArrayBlockingQueue")
            ? type.getConstructor(int.class).newInstance(2)
            : type.getConstructor().newInstance();
    @SuppressWarnings("unchecked")
    Queue<Delayed> opened = (Queue<Delayed>) queue;
    return opened;
  }

  private static Program program(
      Class<?> explored, Callable<Queue<Delayed>> untouched, List<List<Operation>> threads) {
    return () -> {
      Queue<Delayed> queue = open(explored);
      List<Done> done = new ArrayList<>();
      int[] clock = {0};
      List<Trial.Body> bodies = new ArrayList<>();
      for (List<Operation> operations : threads) {
        bodies.add(
            () -> {
              for (Operation operation : operations) {
                Operations.invoked();
                int calledAt = clock[0]++;
                String answer = String.valueOf(operation.on(queue));
                Operations.responded();
                done.add(new Done(operation, calledAt, clock[0]++, answer));
              }
            });
      }
      return new Trial() {
        @Override
        public List<Body> threads() {
          return bodies;
        }

        @Override
        public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
          if (ending != Ending.COMPLETED) {
            return ending + " " + failure;
          }
          return fits(done, new ArrayList<>(), untouched) ? null : "no order explains " + done;
        }
      };
    };
  }

  /** Whether some order of the operations, which keeps "precedes", has the same answers on the untouched class. */
  private static boolean fits(
      List<Done> left, List<Done> order, Callable<Queue<Delayed>> untouched) {
    if (left.isEmpty()) {
      return hasSameAnswers(order, untouched);
    }
    for (Done next : left) {
      if (left.stream().noneMatch(d -> d.returnedAt() < next.calledAt())) {
        List<Done> rest = new ArrayList<>(left);
        rest.remove(next);
        order.add(next);
        if (fits(rest, order, untouched)) {
          return true;
        }
        order.remove(order.size() - 1);
      }
    }
    return false;
  }

  private static boolean hasSameAnswers(List<Done> order, Callable<Queue<Delayed>> untouched) {
    Queue<Delayed> queue;
    try {
      queue = untouched.call();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    for (Done done : order) {
      Object answer = done.operation().alone(queue);
      if (!String.valueOf(answer).equals(done.answer())
          || (answer == null && done.operation().waits())) {
        return false;
      }
    }
    return true;
  }

  /** The verdict on one program: holds, violated, or inconclusive with the reason. */
  private static String verdict(String name, String asOneQueue, List<List<Operation>> threads)
      throws Exception {
    try {
      ExploringLoader loader =
          new ExploringLoader(JdkQueuesTest.class.getClassLoader(), n -> false);
      Class<?> explored = loader.loadExplored(name);
      Class<?> untouched = Class.forName(asOneQueue);
      Exploration exploration =
          EXPLORER.explore(
              program(explored, () -> open(untouched), threads), Strategies.exhaustive());
      String verdict =
          exploration.unsupported() != null
              ? "inconclusive: " + exploration.unsupported()
              : !exploration.findings().isEmpty()
                  ? "violated"
                  : exploration.complete() ? "holds" : "inconclusive: out of time";
      return verdict + " (" + exploration.runs() + ")";
    } catch (ClassNotFoundException | LinkageError e) {
      return "inconclusive: " + e;
    }
  }

  @Test
  void theTable() throws Exception {
    Map<String, Boolean> queues = new LinkedHashMap<>(); // and whether they block
    for (String name : List.of("ConcurrentLinkedQueue", "ConcurrentLinkedDeque")) {
      queues.put(name, false);
    }
    for (String name :
        List.of(
            "ArrayBlockingQueue",
            "LinkedBlockingQueue",
            "LinkedBlockingDeque",
            "PriorityBlockingQueue",
            "DelayQueue",
            "LinkedTransferQueue")) {
      queues.put(name, true);
    }
    Map<String, String> expected = new TreeMap<>();
    Map<String, String> found = new TreeMap<>();
    int feature = Runtime.version().feature();
    System.out.println("JDK " + feature + ": exhaustive, (runs)");
    for (var queue : queues.entrySet()) {
      String name = queue.getKey();
      String full = PACKAGE + name;
      List<String> verdicts = new ArrayList<>();
      verdicts.add(verdict(full, full, TRIALS));
      if (queue.getValue()) {
        verdicts.add(verdict(full, full, BLOCKING));
        verdicts.add(verdict(full, full, TIMED));
      }
      boolean known = feature >= 25 && name.equals("LinkedTransferQueue");
      expected.put(
          name,
          known
              ? "[violated, holds, holds]"
              : queue.getValue() ? "[holds, holds, holds]" : "[holds]");
      report(found, name, verdicts);
    }
    // It has no order of single operations: a put and a take are one. As such it is a queue for one
    // of each.
    String synchronous = PACKAGE + "SynchronousQueue";
    expected.put("SynchronousQueue", "[holds, holds]");
    report(
        found,
        "SynchronousQueue",
        List.of(
            verdict(synchronous, PACKAGE + "LinkedBlockingQueue", BLOCKING),
            verdict(synchronous, synchronous, program("offer 1", "poll"))));
    assertEquals(expected, found);
  }

  private static void report(Map<String, String> found, String name, List<String> verdicts) {
    System.out.printf("%-22s %s%n", name, String.join(" | ", verdicts));
    found.put(
        name, verdicts.stream().map(v -> v.replaceFirst(" \\(\\d+\\)$", "")).toList().toString());
  }

  /** What cannot be loaded is never a violation. */
  @Test
  void whatCannotBeLoadedIsInconclusive() throws Exception {
    String verdict = verdict(PACKAGE + "NoSuchQueue", PACKAGE + "LinkedBlockingQueue", TRIALS);
    assertTrue(verdict.startsWith("inconclusive: "), verdict);
  }

  /** Nor is what cannot be linked, even if it is only found when the operation runs. */
  @Test
  void whatCannotBeLinkedIsInconclusive() throws Exception {
    Program program =
        () ->
            Trial.of(
                () -> {
                  throw new IllegalAccessError("a part of the JDK that a copy may not use");
                });
    Exploration exploration = EXPLORER.explore(program, Strategies.exhaustive());
    assertEquals(List.of(), exploration.findings());
    assertEquals(1, exploration.count(Ending.UNSUPPORTED));
    assertTrue(exploration.unsupported() instanceof IllegalAccessError);
    assertTrue(!exploration.complete());
  }
}
