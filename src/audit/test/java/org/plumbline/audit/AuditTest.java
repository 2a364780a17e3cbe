package org.plumbline.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.plumbline.audit.mutants.GapQueue;
import org.plumbline.audit.mutants.LostWakeUpQueue;

/** Audits as tests: both forms fail with the report on mutants, and pass good queues. */
class AuditTest {
  private static final Duration SHORT = Duration.ofSeconds(2);
  private static final Duration LONG = Duration.ofSeconds(30);

  /** Run by the engine, and not by the build. */
  static final class Audits {
    private Audits() {}

    @org.plumbline.audit.junit.Audit(millis = 2_000)
    static Queue<Integer> good() {
      return new ConcurrentLinkedQueue<>();
    }

    @org.plumbline.audit.junit.Audit(millis = 30_000)
    static Queue<Integer> bad() {
      return new GapQueue<>();
    }

    @org.plumbline.audit.junit.Audit(millis = 1_000, lenientEmpty = true)
    static Queue<Integer> lenient() {
      return new GapQueue<>();
    }
  }

  @Test
  void theEngineRunsEveryAudit() {
    var listener = new SummaryGeneratingListener();
    LauncherFactory.create()
        .execute(
            LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClass(Audits.class))
                .build(),
            listener);
    var summary = listener.getSummary();
    var text = new StringWriter();
    summary.printFailuresTo(new PrintWriter(text, true), 0);
    assertEquals(3, summary.getTestsStartedCount(), text::toString);
    assertEquals(1, summary.getTestsFailedCount(), text::toString);
    assertTrue(text.toString().contains("GapQueue.java:"), text::toString);
    assertTrue(text.toString().contains("VIOLATION of linearizable"), text::toString);
  }

  @Test
  void aLambdaIsAuditedInAllStages() throws Exception {
    Audit.of(() -> new ConcurrentLinkedQueue<Integer>()).budget(SHORT).assertNoViolation();
    var error =
        assertThrows(
            AssertionError.class,
            () -> Audit.of(() -> new LostWakeUpQueue<Integer>()).budget(LONG).assertNoViolation());
    assertTrue(String.valueOf(error.getMessage()).contains("VIOLATION of blocking"));
  }

  /** What is no queue is adapted in one line. */
  @Test
  void lambdasAdaptWhatIsNoQueue() throws Exception {
    Audit.of(AuditTest::mailbox).budget(SHORT).assertNoViolation();
    var error =
        assertThrows(
            AssertionError.class,
            () ->
                Audit.of(
                        () -> {
                          var stack = new GapQueue<Integer>();
                          return Fifo.of(stack::offer, stack::poll);
                        })
                    .budget(LONG)
                    .assertNoViolation());
    assertTrue(String.valueOf(error.getMessage()).contains("VIOLATION"));
  }

  private static BlockingFifo<Integer> mailbox() {
    var box = new Mailbox();
    return BlockingFifo.of(Fifo.of(box::put, box::tryTake), box::put, box::take);
  }

  /** A thing with its own words. */
  private static final class Mailbox {
    private final ArrayDeque<Integer> letters = new ArrayDeque<>();

    synchronized boolean put(Integer letter) {
      letters.add(letter);
      notifyAll();
      return true;
    }

    synchronized @Nullable Integer tryTake() {
      return letters.poll();
    }

    synchronized Integer take() throws InterruptedException {
      while (letters.isEmpty()) {
        wait();
      }
      return letters.remove();
    }
  }
}
