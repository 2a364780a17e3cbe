package org.plumbline.examples;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.plumbline.audit.BlockingFifo;
import org.plumbline.audit.Fifo;
import org.plumbline.audit.junit.Audit;

/** How a project audits its own queues in its tests. */
class AuditsTest {
  /** A static method that makes a queue: what it makes is audited. */
  @Audit(millis = 2_000)
  static Queue<Integer> queue() {
    return new ConcurrentLinkedQueue<>();
  }

  /** What is no queue is adapted in one line. */
  @Audit(millis = 2_000)
  static BlockingFifo<Integer> mailbox() {
    var box = new Mailbox<Integer>();
    return BlockingFifo.of(Fifo.of(box::post, box::look), box::post, box::collect);
  }

  /** The same in a test of JUnit Jupiter, or of any other framework. */
  @Test
  void aQueueOfOneProducerAndOneConsumer() throws Exception {
    org.plumbline.audit.Audit.of(() -> new ConcurrentLinkedQueue<Integer>())
        .oneProducer()
        .oneConsumer()
        .budget(Duration.ofSeconds(2))
        .assertNoViolation();
  }
}
