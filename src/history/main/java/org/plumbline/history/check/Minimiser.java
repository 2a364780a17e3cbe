package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.plumbline.history.Operation;

/** Makes a refutation by search small enough to read: which operations contradict each other by themselves. */
final class Minimiser {
  /* Overview. The history is cut into units that can be left out of a linearizable history without harm: a
   * value with its send and its receive, an observation, a close or clone. Values can be left out only if they
   * cannot have been inside while a send that is kept found the channel full; so those sends go first.
   * First a window before the place where the search got stuck, doubled until it contradicts itself; then
   * units are left out in ever smaller groups, as in delta debugging. The answer depends on the budget only in
   * how small it gets. */
  private static final int FIRST_WINDOW = 64;

  private final ChannelHistory history;
  private final Predicate<ChannelHistory> contradictory;
  private final Budget budget;

  /** The operations of each value. */
  private final Map<Integer, List<Integer>> operationsOfValue = new HashMap<>();

  /** Asks {@code contradictory} whether a projection is surely not linearizable, until the budget is spent. */
  Minimiser(ChannelHistory history, Predicate<ChannelHistory> contradictory, Budget budget) {
    this.history = history;
    this.contradictory = contradictory;
    this.budget = budget;
    for (int o = 0; o < history.size(); o++) {
      if (isPassage(o) && history.value(o) != ChannelHistory.NO_VALUE) {
        operationsOfValue.computeIfAbsent(history.value(o), v -> new ArrayList<>()).add(o);
      }
    }
  }

  /** A small set of operations that contradict each other, given that no order explains the whole history. */
  List<Integer> minimise(int lastPosition) {
    BitSet kept = window(lastPosition);
    kept = without(kept, unitsOf(kept, true));
    kept = without(kept, unitsOf(kept, false));
    return kept.stream().boxed().toList();
  }

  private boolean isPassage(int o) {
    return history.act(o) == Act.SEND || history.act(o) == Act.RECEIVE;
  }

  /** Whether the operation can be named; a receive without a result always stays and is never named. */
  private boolean canBeNamed(int o) {
    return history.act(o) != Act.NOTHING
        && !(history.act(o) == Act.RECEIVE && history.isPending(o));
  }

  /** What goes on shortly before the place where the search got stuck, as much as makes a contradiction. */
  private BitSet window(int lastPosition) {
    for (long width = FIRST_WINDOW;
        width < 2L * history.events() && !budget.isSpent();
        width *= 4) {
      BitSet kept = new BitSet();
      for (int o = 0; o < history.size(); o++) {
        boolean lasts =
            history.response(o) > lastPosition - width && history.invocation(o) <= lastPosition;
        if (lasts && canBeNamed(o)) {
          kept.set(o);
          operationsOfValue
              .getOrDefault(isPassage(o) ? history.value(o) : -1, List.of())
              .forEach(kept::set);
        }
      }
      if (keepsPossibleFillers(kept) && contradictory.test(history.project(kept::get))) {
        return kept;
      }
    }
    var all = new BitSet();
    for (int o = 0; o < history.size(); o++) {
      all.set(o, canBeNamed(o));
    }
    return all;
  }

  /** Either the sends that found the channel full, or all that can be left out once these are settled. */
  private List<List<Integer>> unitsOf(BitSet kept, boolean full) {
    var units = new ArrayList<List<Integer>>();
    var values = new TreeSet<Integer>();
    kept.stream()
        .forEach(
            o -> {
              if ((history.act(o) == Act.FULL) == full) {
                if (!isPassage(o)) {
                  units.add(List.of(o));
                } else if (values.add(history.value(o))) {
                  units.add(operationsOfValue.getOrDefault(history.value(o), List.of(o)));
                }
              }
            });
    return units;
  }

  /** Leaves out as many units as it can, in groups of half of them, a quarter, and so on. */
  private BitSet without(BitSet all, List<List<Integer>> allUnits) {
    BitSet kept = all;
    List<List<Integer>> units = allUnits;
    for (int group = units.size(); group >= 1; group /= 2) {
      var remaining = new ArrayList<List<Integer>>();
      for (int from = 0; from < units.size(); from += group) {
        List<List<Integer>> candidates = units.subList(from, Math.min(from + group, units.size()));
        BitSet fewer = (BitSet) kept.clone();
        candidates.forEach(unit -> unit.forEach(fewer::clear));
        if (!budget.isSpent()
            && !fewer.isEmpty()
            && keepsPossibleFillers(fewer)
            && contradictory.test(history.project(fewer::get))) {
          kept = fewer;
        } else {
          remaining.addAll(candidates);
        }
      }
      units = remaining;
    }
    return kept;
  }

  /** Whether every value that is left out was outside while a send that is kept found the channel full. */
  private boolean keepsPossibleFillers(BitSet kept) {
    for (int full = kept.nextSetBit(0); full >= 0; full = kept.nextSetBit(full + 1)) {
      if (history.act(full) == Act.FULL && history.capacity() > 0 && !keepsFillersOf(full, kept)) {
        return false;
      }
    }
    return true;
  }

  private boolean keepsFillersOf(int full, BitSet kept) {
    for (List<Integer> operations : operationsOfValue.values()) {
      int called = Operation.NEVER;
      int received = Operation.NEVER;
      boolean keepsAll = true;
      for (int o : operations) {
        keepsAll &= kept.get(o);
        called =
            Math.min(called, history.act(o) == Act.SEND ? history.invocation(o) : Operation.NEVER);
        received =
            Math.min(
                received, history.act(o) == Act.RECEIVE ? history.response(o) : Operation.NEVER);
      }
      if (!keepsAll && called < history.response(full) && received > history.invocation(full)) {
        return false;
      }
    }
    return true;
  }
}
