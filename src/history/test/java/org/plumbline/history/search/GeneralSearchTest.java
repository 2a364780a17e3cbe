package org.plumbline.history.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.plumbline.history.History;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.SearchStrategy.Result;

class GeneralSearchTest {
  private static ChannelHistory read(History history) {
    return ChannelHistory.of(history, CheckOptions.STRICT);
  }

  @Test
  void searchesAgreeWithTheTwin() {
    int right = 0;
    for (int seed = 0; seed < Integer.getInteger("tries", 20000); seed++) {
      Random random = new Random(seed);
      var shape =
          new RandomHistories.Shape(
              1 + random.nextInt(3),
              1 + random.nextInt(2),
              1 + random.nextInt(3),
              3 + random.nextInt(9),
              random.nextBoolean(),
              random.nextInt(4) == 0 ? 2 : 0);
      History history = RandomHistories.changed(random, shape, random.nextInt(4));
      boolean expected = BruteForce.isLinearizable(history);
      right += expected ? 1 : 0;
      for (Search search :
          new Search[] {
            new JustInTimeSearch(read(history)),
            new DepthFirstSearch<>(new BufferCalls(read(history)))
          }) {
        Result result = search.advance(Integer.MAX_VALUE);
        assertNotNull(result);
        assertEquals(
            expected,
            result instanceof Result.Found,
            () -> search.getClass() + " says " + result + "\n" + history);
      }
    }
    System.out.println("right " + right);
  }
}
