package org.plumbline.history.check;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.check.Contradiction.Kind;

/**
 * Decides exactly whether the history of a channel of capacity 0 with unique values is linearizable, in
 * O(n log n).
 *
 * <p>A send and the receive of its value share an instant, and the pairs do not depend on each other. "Full"
 * and "empty" say that no partner was waiting; a history does not show who is waiting, so they are refuted
 * only by the other side being gone.
 */
final class RendezvousDecider {
  private final ChannelHistory history;
  private final Set<Step> steps;
  private final Passages passages;
  private final Disconnection disconnection;

  RendezvousDecider(ChannelHistory history) {
    this(history, EnumSet.allOf(Step.class));
  }

  /** Leaves out all steps but these: mutants, for tests. */
  RendezvousDecider(ChannelHistory history, Set<Step> steps) {
    this.history = history;
    this.steps = steps;
    passages = new Passages(history, steps);
    disconnection = new Disconnection(history, passages, steps);
  }

  /** The contradiction in the history, or null. */
  @Nullable Contradiction contradiction() {
    Contradiction found = passages.impossibleReceive();
    if (found == null) {
      found = disconnection.receiversContradiction();
    }
    if (found != null) {
      return found;
    }
    int end = disconnection.receiversGone();
    passages.bound(end);
    passages.assignPendingReceives(end);
    if (steps.contains(Step.RENDEZVOUS)) {
      found = missed();
    }
    return found != null ? found : disconnection.placeObservations(Coverage.none(passages));
  }

  /** An order that explains a history without a {@link #contradiction}. */
  Certificate certificate() {
    return new OrderBuilder(history, passages, disconnection).certificateOfMeetings();
  }

  /** A send that returned although nobody can have received its value while it lasted, or the reverse. */
  private @Nullable Contradiction missed() {
    for (int v : passages.passing()) {
      int in = passages.send[v];
      int out = passages.receive[v];
      int from = Math.max(passages.inAfter[v], passages.outAfter[v]);
      int to = Math.min(passages.inBefore[v], passages.outBefore[v]);
      if (from < to) {
        continue;
      }
      Object name = history.operation(in).value();
      if (out == Passages.NONE || history.isPending(out)) {
        return new Contradiction(
            Kind.RENDEZVOUS,
            passages.operationsOf(new int[] {v}),
            "#" + in + " had sent " + name + ", but no receive can have taken it by then");
      }
      return new Contradiction(
          Kind.RENDEZVOUS,
          List.of(in, out),
          "#" + in + " sent " + name + " and #" + out + " received it, but not at the same time");
    }
    return null;
  }
}
