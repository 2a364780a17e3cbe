package org.plumbline.history;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;

class RecorderTest {
  private static final Header HEADER =
      Header.fifo(OptionalInt.empty(), List.of(0, 1), List.of(2, 3));

  /** A queue that is linearizable is found to be, so no stamp came too late or too early. */
  @Test
  void recordsRealThreads() throws InterruptedException {
    var queue = new ConcurrentLinkedQueue<Long>();
    var recorder = new Recorder(HEADER);
    var start = new CountDownLatch(1);
    var threads = new ArrayList<Thread>();
    for (int process = 0; process < 4; process++) {
      Recorder.Log log = recorder.log(process);
      int number = process;
      threads.add(
          new Thread(
              () -> {
                try {
                  start.await();
                } catch (InterruptedException e) {
                  return;
                }
                for (long i = 0; i < 5_000; i++) {
                  if (number < 2) {
                    long value = 10 * i + number;
                    log.invoke(Functions.SEND, value);
                    queue.add(value);
                    log.ok(null);
                  } else {
                    log.invoke(Functions.TRY_RECV, null);
                    Long value = queue.poll();
                    if (value == null) {
                      log.fail(Functions.EMPTY);
                    } else {
                      log.ok(value);
                    }
                  }
                }
              }));
    }
    threads.forEach(Thread::start);
    start.countDown();
    for (Thread thread : threads) {
      thread.join();
    }
    History history = recorder.history();
    assertEquals(20_000, history.size());
    Verdict verdict = Linearizability.check(history, CheckOptions.STRICT);
    assertTrue(verdict instanceof Verdict.Linearizable, () -> verdict.getClass() + "");
  }

  @Test
  void aCallWithoutAnAnswerIsPending() {
    var recorder = new Recorder(HEADER);
    Recorder.Log sender = recorder.log(0);
    Recorder.Log receiver = recorder.log(2);
    receiver.invoke(7, Functions.RECV, null);
    sender.invoke(Functions.SEND, 1L);
    sender.info();
    sender.invoke(Functions.SEND, 2L);
    sender.ok(null);
    History history = recorder.history();
    assertEquals(
        List.of(
            "#0 process 2 on handle 7: recv() -> pending",
            "#1 process 0: send(1) -> pending",
            "#2 process 0: send(2) -> ok"),
        history.operations().stream().map(Operation::toString).toList());
  }
}
