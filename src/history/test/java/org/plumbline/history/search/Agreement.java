package org.plumbline.history.search;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.RandomHistories;
import org.plumbline.history.check.BruteForce;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.SearchStrategy.Result;

/**
 * Compares the searches with their slow twin on small random histories: the answer, the order that comes with
 * a yes, and the operations that a no rests on. A class of its own, so that mutants of the searches can be put
 * under it.
 */
public final class Agreement {
  private Agreement() {}

  /** The first disagreement on the histories of these seeds, or null. */
  public static @Nullable String firstDisagreement(int from, int to) {
    for (int seed = from; seed < to; seed++) {
      History history = history(seed);
      boolean expected = BruteForce.isLinearizable(history);
      for (Search search : searches(ChannelHistory.of(history, CheckOptions.STRICT))) {
        String complaint = complaint(history, expected, search.advance(Integer.MAX_VALUE));
        if (complaint != null) {
          return "seed "
              + seed
              + ", "
              + search.getClass().getSimpleName()
              + " "
              + complaint
              + "\n"
              + history;
        }
      }
    }
    return null;
  }

  /** One in four repeats values; every capacity from 0 to 3 occurs with both kinds. */
  private static History history(int seed) {
    OptionalInt capacity = OptionalInt.of(seed % 4);
    int operations = 3 + seed % 9;
    return seed / 4 % 4 == 0
        ? RandomHistories.damagedRepeating(seed, capacity, operations)
        : RandomHistories.damaged(seed, capacity, operations);
  }

  private static List<Search> searches(ChannelHistory history) {
    return history.capacity() == 0
        ? List.of(new DepthFirstSearch<>(new RendezvousCalls(history)))
        : List.of(new JustInTimeSearch(history), new DepthFirstSearch<>(new BufferCalls(history)));
  }

  private static @Nullable String complaint(
      History history, boolean expected, @Nullable Result result) {
    if (result instanceof Result.Found found) {
      if (!expected) {
        return "finds an order where there is none: " + found.certificate();
      }
      List<Integer> order = found.certificate().stream().boxed().toList();
      return BruteForce.accepts(history, order) ? null : "names an order that is none: " + order;
    }
    if (result instanceof Result.Refuted refuted) {
      if (expected) {
        return "finds no order";
      }
      List<Operation> named = new ArrayList<>(history.operations());
      named.removeIf(o -> o.invocation() > refuted.lastPosition());
      return BruteForce.isLinearizable(history, named)
          ? "rests a no on the calls up to " + refuted.lastPosition()
          : null;
    }
    return "does not answer: " + result;
  }
}
