package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.check.Contradiction.Kind;

/**
 * Decides exactly whether the history of an unbounded channel with unique values is linearizable, in
 * O(n log n), for any number of senders and receivers.
 */
final class UnboundedDecider {
  /* Overview. "u went in before v" is forced by u.inBefore < v.inAfter, or by u.outBefore < v.outAfter, for what
   * comes out first went in first. Both relations are interval orders; in an interval order a path of two
   * steps whose middle is left out is a step again, or reaches further. So a cycle in their union contracts to
   * a cycle of two steps, one of each kind: ORDER looks for those alone.
   *
   * An observation of an empty channel at an instant t parts the values into those that passed before t and
   * those that pass after it. A value that must go in before t must come out before t: t lies in no critical
   * interval (Coverage). Clipping all bounds at t then adds no cycle and makes no critical interval longer, so
   * each observation may choose its instant without regard to the others. Only the last sender's close ties
   * them together (Disconnection).
   *
   * Values that nobody received may have gone to receives without a result: see Passages. At the last
   * receiver's close everything inside is discarded; a later close leaves more freedom to everything else.
   *
   * For a bounded channel all this is necessary, and so is that no more critical intervals than fit in share
   * an instant; it is not sufficient. */
  private final ChannelHistory history;
  private final Set<Step> steps;
  private final Passages passages;
  private final Disconnection disconnection;

  UnboundedDecider(ChannelHistory history) {
    this(history, EnumSet.allOf(Step.class));
  }

  /** Leaves out all steps but these: mutants, for tests. */
  UnboundedDecider(ChannelHistory history, Set<Step> steps) {
    this.history = history;
    this.steps = steps;
    passages = new Passages(history, steps);
    disconnection = new Disconnection(history, passages, steps);
  }

  /** The contradiction in the history, or null; for a bounded channel null leaves the question open. */
  @Nullable Contradiction contradiction() {
    Contradiction found = neverFull();
    if (found == null) {
      found = passages.impossibleReceive();
    }
    if (found == null) {
      found = disconnection.receiversContradiction();
    }
    if (found != null) {
      return found;
    }
    int end = disconnection.receiversGone();
    passages.bound(end);
    passages.assignPendingReceives(end);
    if (steps.contains(Step.ORDER)) {
      found = overtaking();
    }
    Coverage full = Coverage.of(passages);
    if (found == null && steps.contains(Step.CAPACITY)) {
      found = overflow(full);
    }
    if (found == null) {
      found =
          disconnection.placeObservations(
              steps.contains(Step.EMPTY) ? full : Coverage.none(passages));
    }
    return found;
  }

  /** An order that explains the history of an unbounded channel without a {@link #contradiction}. */
  Certificate certificate() {
    return new OrderBuilder(history, passages, disconnection).certificate();
  }

  /** Steps taken so far, those of sorting left out; for the test of growth. */
  long work() {
    return passages.work;
  }

  private @Nullable Contradiction neverFull() {
    if (history.capacity() != ChannelHistory.UNBOUNDED || !steps.contains(Step.CAPACITY)) {
      return null;
    }
    for (int o = 0; o < history.size(); o++) {
      if (history.act(o) == Act.FULL) {
        return new Contradiction(
            Kind.CAPACITY, List.of(o), "#" + o + " found the channel full, but it is unbounded");
      }
    }
    return null;
  }

  /** Values u and v such that u surely went in before v, and surely came out after it. */
  private @Nullable Contradiction overtaking() {
    int[] byCall = Sorting.sort(passages.passing(), v -> passages.inAfter[v]);
    int[] byAnswer = Sorting.sort(passages.passing(), v -> passages.inBefore[v]);
    int next = 0;
    int last =
        Passages.NONE; // of the values that surely went in before v, the one that came out last
    for (int v : byCall) {
      passages.work++;
      while (next < byAnswer.length && passages.inBefore[byAnswer[next]] < passages.inAfter[v]) {
        int u = byAnswer[next++];
        passages.work++;
        if (last == Passages.NONE || passages.outAfter[u] > passages.outAfter[last]) {
          last = u;
        }
      }
      if (last != Passages.NONE && passages.outBefore[v] < passages.outAfter[last]) {
        return overtaken(last, v);
      }
    }
    return null;
  }

  private Contradiction overtaken(int u, int v) {
    var named = new ArrayList<>(passages.operationsOf(new int[] {u}));
    named.add(passages.send[v]);
    named.add(passages.receive[v]);
    String first =
        "#"
            + passages.send[u]
            + " had sent "
            + name(u)
            + " before #"
            + passages.send[v]
            + " sent "
            + name(v);
    boolean received =
        passages.receive[u] != Passages.NONE && !history.isPending(passages.receive[u]);
    return new Contradiction(
        Kind.ORDER,
        named,
        first
            + (received
                ? ", yet "
                    + name(v)
                    + " was received before #"
                    + passages.receive[u]
                    + " was called to receive "
                    + name(u)
                : ", yet "
                    + name(v)
                    + " was received and "
                    + name(u)
                    + " cannot have been before it"));
  }

  private Object name(int value) {
    Object name = history.operation(passages.send[value]).value();
    return name == null ? "?" : name;
  }

  /** An instant at which more values are surely inside than fit in. */
  private @Nullable Contradiction overflow(Coverage full) {
    int[] crowd = full.crowd(history.capacity());
    if (crowd == null) {
      return null;
    }
    return new Contradiction(
        Kind.CAPACITY,
        passages.operationsOf(crowd),
        crowd.length + " values were surely inside at once, and " + history.capacity() + " fit in");
  }
}
