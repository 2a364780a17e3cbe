package org.plumbline.explorer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.rewrite.ExploringLoader;

/** The explorer on small programs whose interleavings are known. */
class ExplorerTest {
  private final ExploringLoader loader =
      new ExploringLoader(ExplorerTest.class.getClassLoader(), name -> name.contains(".subject."));

  private interface Act {
    void on(Object shared) throws ReflectiveOperationException;
  }

  private static Program program(Class<?> type, int threads, Act act, String getter, int expected) {
    return () -> {
      Object shared = type.getDeclaredConstructor().newInstance();
      Trial.Body[] bodies = new Trial.Body[threads];
      Arrays.fill(bodies, (Trial.Body) () -> act.on(shared));
      return new Trial() {
        @Override
        public List<Body> threads() {
          return List.of(bodies);
        }

        @Override
        public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
          if (ending != Ending.COMPLETED) {
            return ending + " " + failure;
          }
          try {
            Object value = type.getMethod(getter).invoke(shared);
            return value.equals(expected) ? null : "value " + value;
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      };
    };
  }

  @Test
  void findsTheLostUpdate() throws Exception {
    Class<?> counter = loader.loadExplored("org.plumbline.subject.Counter");
    var increment = counter.getMethod("increment");
    Program program = program(counter, 2, increment::invoke, "value", 2);
    Explorer explorer = new Explorer(Explorer.Limits.DEFAULT);
    Exploration exploration = explorer.explore(program, Strategies.exhaustive());
    assertEquals(1, exploration.findings().size());
    Finding finding = exploration.findings().get(0);
    Explorer.Replay replay = explorer.replay(program, finding.schedule());
    assertEquals("value 1", replay.why());
    for (int i = 0; i < 100; i++) {
      assertEquals(replay, explorer.replay(program, finding.schedule()), "step by step the same");
    }
    assertTrue(replay.steps().stream().anyMatch(s -> s.site() != null && s.site().line() > 0));
  }

  @Test
  void aMonitorPreventsIt() throws Exception {
    Class<?> counter = loader.loadExplored("org.plumbline.subject.Counter");
    var increment = counter.getMethod("incrementAlone");
    Exploration exploration =
        new Explorer(Explorer.Limits.DEFAULT)
            .explore(program(counter, 3, increment::invoke, "value", 3), Strategies.exhaustive());
    assertTrue(exploration.complete(), exploration::toString);
    assertEquals(List.of(), exploration.findings());
    assertEquals(6, exploration.count(Ending.COMPLETED), "one run for each order of three threads");
  }

  @Test
  void anAtomicLongCounts() throws Exception {
    Class<?> atomic = loader.loadExplored("java.util.concurrent.atomic.AtomicLong");
    var increment = atomic.getMethod("incrementAndGet");
    Exploration exploration =
        new Explorer(Explorer.Limits.DEFAULT)
            .explore(program(atomic, 2, increment::invoke, "intValue", 2), Strategies.exhaustive());
    assertTrue(exploration.complete(), exploration::toString);
    assertEquals(List.of(), exploration.findings());
  }

  /** {@code offer(1); poll()} beside {@code offer(2); poll()}: the queue is never empty when poll looks. */
  private Exploration offerAndPoll(String queueType) throws Exception {
    Class<?> type = loader.loadExplored(queueType);
    Program program =
        () -> {
          @SuppressWarnings("unchecked")
          Queue<Integer> queue = (Queue<Integer>) type.getDeclaredConstructor().newInstance();
          List<String> log = new ArrayList<>();
          return new Trial() {
            @Override
            public List<Body> threads() {
              return List.of(() -> offerAndPoll(queue, 1), () -> offerAndPoll(queue, 2));
            }

            private void offerAndPoll(Queue<Integer> queue, int value) {
              operation(() -> queue.offer(value));
              log.add(operation(queue::poll));
            }

            @Override
            public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
              return ending == Ending.COMPLETED && !log.contains("null")
                  ? null
                  : ending + " " + log;
            }
          };
        };
    return new Explorer(Explorer.Limits.DEFAULT.withFindings(Integer.MAX_VALUE))
        .explore(program, Strategies.exhaustive());
  }

  @Test
  void concurrentLinkedQueueHoldsInEveryInterleaving() throws Exception {
    Exploration exploration = offerAndPoll("java.util.concurrent.ConcurrentLinkedQueue");
    assertTrue(exploration.complete(), exploration::toString);
    assertTrue(exploration.nanos() < 5_000_000_000L, exploration::toString);
    assertEquals(List.of(), exploration.findings());
  }

  /** JDK 25: item and next are read before a CAS, and not again when the CAS is lost. Not so on JDK 17. */
  @Test
  void linkedTransferQueueCanAnswerNullThoughItIsNeverEmpty() throws Exception {
    Exploration exploration = offerAndPoll("java.util.concurrent.LinkedTransferQueue");
    assertTrue(exploration.complete(), exploration::toString);
    assertEquals(Runtime.version().feature() >= 25, !exploration.findings().isEmpty());
  }

  private interface Call {
    Object call();
  }

  private static String operation(Call call) {
    Operations.invoked();
    Object result = call.call();
    Operations.responded();
    return String.valueOf(result);
  }
}
