package org.plumbline.examples;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;

/** Runs the examples. */
@Timeout(20)
class ExamplesTest {
  @Test
  void workersShareAReceiver() throws Exception {
    assertEquals(385, SharedReceiver.sumOfSquares(10));
  }

  @Test
  void aRequestIsAnswered() throws Exception {
    Channel<RequestReply.Request> server = Channel.unbounded();
    Thread thread =
        new Thread(
            () -> {
              try {
                RequestReply.serve(server.receiver(), 2);
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    thread.start();
    try (var requests = server.sender()) {
      assertEquals("PLUMB", RequestReply.ask(requests, "plumb"));
      assertEquals("LINE", RequestReply.ask(requests, "line"));
      thread.join();
      assertThrows(DisconnectedException.class, () -> RequestReply.ask(requests, "anybody there?"));
    }
  }

  @Test
  void aFullChannelRefuses() throws Exception {
    assertEquals(List.of(0, 1, 2), BackPressure.keepTheFirst(3, 10));
    assertEquals(List.of("lost"), BackPressure.undelivered());
  }
}
