package org.plumbline.history.search;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.api.Test;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.SearchStrategy.Result;

/** What long histories cost, counted in configurations and not in seconds. */
class LongHistoriesTest {
  private static final int CAPACITY = 4;
  private static final int SENDERS = 7;

  /** Seven senders and a receiver at a full channel; the value in the middle may be overtaken by the next. */
  private static ChannelHistory history(int operations, boolean swapped) {
    var random = new Random(7);
    var builder =
        History.builder(
            Header.fifo(OptionalInt.of(CAPACITY), List.of(0, 1, 2, 3, 4, 5, 6), List.of(SENDERS)));
    var buffer = new ArrayDeque<Integer>();
    int[] waiting = new int[SENDERS];
    boolean[] in = new boolean[SENDERS];
    Arrays.fill(waiting, -1);
    boolean due = swapped;
    while (builder.size() < operations) {
      int process = random.nextInt(SENDERS + 1);
      if (process < SENDERS && waiting[process] < 0) {
        waiting[process] = builder.invoke(process, Functions.SEND, builder.size());
      } else if (process < SENDERS && in[process]) {
        builder.ok(waiting[process], null);
        waiting[process] = -1;
        in[process] = false;
      } else if (process < SENDERS && buffer.size() < CAPACITY) {
        buffer.add(waiting[process]);
        in[process] = true;
      } else if (process == SENDERS && !buffer.isEmpty()) {
        int receive = builder.invoke(process, Functions.RECV, null);
        int first = buffer.remove();
        @Nullable Integer second = buffer.peek();
        if (due
            && second != null
            && builder.size() >= operations / 2
            && builder.operation(first).precedes(builder.operation(second))) {
          buffer.remove();
          buffer.addFirst(first);
          first = second;
          due = false;
        }
        builder.ok(receive, first);
      }
    }
    return ChannelHistory.of(builder.build(), CheckOptions.STRICT);
  }

  private static Result decide(Search search) {
    Result result = search.advance(Integer.MAX_VALUE);
    return result == null ? new Result.GaveUp("too many steps") : result;
  }

  @Test
  void configurationsStayFew() {
    var search = new JustInTimeSearch(history(100_000, false));
    assertInstanceOf(Result.Found.class, decide(search));
    assertTrue(search.peak() <= 64, () -> search.peak() + " at once");
    assertTrue(search.total() <= 400_000, () -> search.total() + " in all");
  }

  /** The capacity alone does not forbid what is swapped, so it takes the search to see it. */
  @Test
  void configurationsStayFewWhenTwoValuesAreSwapped() {
    var search = new JustInTimeSearch(history(100_000, true));
    var refuted = assertInstanceOf(Result.Refuted.class, decide(search));
    assertTrue(refuted.lastPosition() < 110_000, () -> "stuck at " + refuted.lastPosition());
    assertTrue(search.peak() <= 64, () -> search.peak() + " at once");
  }

  /** A million operations are in the order one below the other, and need no stack. */
  @Test
  void depthIsNotBoundedByTheStack() {
    int values = 500_000;
    var builder = History.builder(Header.fifo(OptionalInt.of(1), List.of(0), List.of(1)));
    for (int value = 0; value < values; value++) {
      builder.ok(builder.invoke(0, Functions.SEND, value), null);
      builder.ok(builder.invoke(1, Functions.RECV, null), value);
    }
    ChannelHistory history = ChannelHistory.of(builder.build(), CheckOptions.STRICT);
    var search = new DepthFirstSearch<>(new BufferCalls(history));
    var found = assertInstanceOf(Result.Found.class, decide(search));
    assertEquals(2 * values, found.certificate().size());
    assertEquals(2 * values, search.visited());
  }
}
