package org.plumbline.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is measured is a queue: a side that lost or reordered messages would look fast. */
@Timeout(20)
final class PeersTest {
  private static final List<Object> MESSAGES =
      IntStream.range(0, 1000).<Object>mapToObj(Integer::valueOf).toList();

  static Stream<Arguments> sides() {
    return Scenario.all().stream()
        .flatMap(
            scenario ->
                scenario.sides(false).stream()
                    .filter(side -> !side.equals(Scenario.RUST))
                    .map(side -> Arguments.of(side, scenario.capacity())))
        .distinct();
  }

  @ParameterizedTest(name = "{0} at capacity {1}")
  @MethodSource("sides")
  void everySideIsFirstInFirstOut(String side, String capacity) throws Exception {
    try (Peer peer = Peers.open(side, capacity)) {
      assertNull(peer.tryRecv());
      var sending =
          new FutureTask<>(
              () -> {
                for (Object message : MESSAGES) {
                  peer.send(message);
                }
                return null;
              });
      new Thread(sending).start();
      List<Object> received = new ArrayList<>();
      for (int i = 0; i < MESSAGES.size(); i++) {
        received.add(peer.recv());
      }
      assertEquals(MESSAGES, received);
      sending.get();
      assertNull(peer.tryRecv());
    }
  }

  @Test
  void sidesWithoutAGoalAreLeftOutOnRequest() {
    Scenario pair =
        Scenario.all().stream()
            .filter(scenario -> scenario.title().equals("pair, capacity 1024"))
            .findAny()
            .orElseThrow();
    assertEquals(List.of("plumbline", "MpscArrayQueue", "rust"), pair.sides(true));
    assertTrue(pair.sides(false).contains("ArrayBlockingQueue"));
  }

  @Test
  void anUnknownSideIsNamed() {
    var refused =
        assertThrows(IllegalArgumentException.class, () -> Peers.open("Quue", "unbounded"));
    assertTrue(String.valueOf(refused.getMessage()).startsWith("no peer Quue; there are ["));
  }
}
