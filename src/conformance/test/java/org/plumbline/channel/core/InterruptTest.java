package org.plumbline.channel.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.OptionalInt;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.plumbline.channel.TrySend;

/** The one thing in the reference core that takes two threads, and that no rule can stage from outside. */
class InterruptTest {
  /** Who is interrupted first, and answered before it can look, has its answer; and the interrupt is pending. */
  @Test
  void anAnswerBeatsAnEarlierInterrupt() throws Exception {
    var core = new ReferenceCore<String>(OptionalInt.empty(), new Undelivered<>(null));
    var receive =
        new FutureTask<>(
            () -> {
              assertEquals("message", core.recv(Core.FOREVER));
              return Thread.currentThread().isInterrupted();
            });
    var receiver = new Thread(receive);
    receiver.setDaemon(true);
    receiver.start();
    while (!waits(core)) {
      Thread.onSpinWait();
    }
    core.lock.lock();
    try {
      receiver.interrupt();
      while (!core.lock.hasQueuedThread(receiver)) {
        Thread.onSpinWait(); // it has seen the interrupt, and comes back for the lock
      }
      assertEquals(TrySend.SENT, core.send("message", 0));
    } finally {
      core.lock.unlock();
    }
    assertTrue(receive.get(10, TimeUnit.SECONDS));
  }

  private static boolean waits(ReferenceCore<?> core) {
    core.lock.lock();
    try {
      var call = core.recvCall;
      return call != null && core.lock.hasWaiters(call.answered);
    } finally {
      core.lock.unlock();
    }
  }
}
