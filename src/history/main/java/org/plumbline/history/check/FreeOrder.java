package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Tries every order of a few operations of a history in which all others are free to happen at any time or not
 * at all: the meaning of a {@link Contradiction}, spelled out. Exponential, so there are limits.
 */
final class FreeOrder {
  /* Overview. `kept` operations hold to their times. Of the others these matter:
   * - the send of a value whose receive is kept, the receive of a value whose send is kept: a free step each;
   * - receives without a result hold to their calls like those that are kept; so many of the earliest as there
   *   are values to take;
   * - closes: HandleSide closes all that may be closed freely in one step. Free clones would only keep a side
   *   alive, so they are left out;
   * - values of which neither operation is kept help nobody, for a channel with fewer values in it orders the
   *   same and is never fuller; but they may fill it for a kept FULL. Those that can be inside at one are
   *   fillers: they go in as they like, and out as they like if the history received them. */

  /** Whether an order exists. */
  enum Answer {
    EXISTS,
    NONE,
    TOO_LARGE
  }

  /* What stands in the queue for fillers; those of one kind are all alike. */
  private static final int LEAVING = -2;
  private static final int STAYING = -3;

  private static final int MOST_OPERATIONS = 60;
  private static final int MOST_STATES = 200_000;

  private final ChannelHistory history;
  private final int[] kept;
  private final Map<Integer, Integer> freeSends = new HashMap<>();
  private final Map<Integer, Integer> freeReceives = new HashMap<>();
  private final HandleSide senders;
  private final HandleSide receivers;
  private final Set<FreeState> seen = new HashSet<>();

  private FreeOrder(ChannelHistory history, int[] kept) {
    this.history = history;
    this.kept = kept;
    senders = new HandleSide(history, kept, Act.CLOSE_SENDER, history.senders());
    receivers = new HandleSide(history, kept, Act.CLOSE_RECEIVER, history.receivers());
  }

  /** Whether some order explains these operations, the others being free. */
  static Answer exists(ChannelHistory history, Collection<Integer> operations) {
    var keep = new BitSet();
    operations.stream().filter(o -> history.act(o) != Act.NOTHING).forEach(keep::set);
    addPendingReceives(history, keep);
    if (keep.cardinality() > MOST_OPERATIONS) {
      return Answer.TOO_LARGE;
    }
    return new FreeOrder(history, keep.stream().toArray()).decide();
  }

  private Answer decide() {
    var keptSends = new HashSet<Integer>();
    var keptReceives = new HashSet<Integer>();
    for (int o : kept) {
      if (history.act(o) == Act.SEND) {
        keptSends.add(history.value(o));
      } else if (history.act(o) == Act.RECEIVE && !history.isPending(o)) {
        keptReceives.add(history.value(o));
      }
    }
    var received = new BitSet();
    for (int o = 0; o < history.size(); o++) {
      int value = history.value(o);
      if (history.act(o) == Act.SEND
          && keptReceives.contains(value)
          && !keptSends.contains(value)) {
        freeSends.putIfAbsent(value, freeSends.size());
      } else if (history.act(o) == Act.RECEIVE && !history.isPending(o)) {
        received.set(value);
        if (keptSends.contains(value) && !keptReceives.contains(value)) {
          freeReceives.putIfAbsent(value, freeReceives.size());
        }
      }
    }
    Set<Integer> fillers = possiblyInside();
    fillers.removeAll(keptSends);
    fillers.removeAll(keptReceives);
    if (!fillers.isEmpty() && history.capacity() > MOST_OPERATIONS) {
      return Answer.TOO_LARGE;
    }
    int leaving = (int) fillers.stream().filter(received::get).count();
    if (explains(FreeState.start(leaving, fillers.size() - leaving))) {
      return Answer.EXISTS;
    }
    return seen.size() > MOST_STATES ? Answer.TOO_LARGE : Answer.NONE;
  }

  /** The receives without a result that may matter: no more than there are values, and the earliest first. */
  private static void addPendingReceives(ChannelHistory history, BitSet keep) {
    boolean full = keep.stream().anyMatch(o -> history.act(o) == Act.FULL);
    long values = keep.stream().map(history::value).filter(v -> v >= 0).distinct().count();
    long left = full ? Long.MAX_VALUE : values;
    int last =
        keep.stream().filter(o -> !history.isPending(o)).map(history::response).max().orElse(0);
    for (int o = 0; o < history.size() && left > 0 && history.invocation(o) < last; o++) {
      if (history.act(o) == Act.RECEIVE && history.isPending(o)) {
        keep.set(o);
        left--;
      }
    }
  }

  /** Values that can be inside while a kept send finds the channel full. */
  private Set<Integer> possiblyInside() {
    var inside = new HashSet<Integer>();
    if (history.capacity() == 0 || history.capacity() == ChannelHistory.UNBOUNDED) {
      return inside;
    }
    for (int full : kept) {
      if (history.act(full) != Act.FULL) {
        continue;
      }
      var out = new HashSet<Integer>();
      for (int o = 0; o < history.size(); o++) {
        if (history.act(o) == Act.RECEIVE && history.response(o) < history.invocation(full)) {
          out.add(history.value(o));
        }
      }
      for (int o = 0; o < history.size(); o++) {
        if (history.act(o) == Act.SEND
            && history.invocation(o) < history.response(full)
            && !out.contains(history.value(o))) {
          inside.add(history.value(o));
        }
      }
    }
    return inside;
  }

  /** Depth first; a state that was seen leads nowhere. */
  private boolean explains(FreeState state) {
    if (isComplete(state)) {
      return true;
    }
    if (seen.size() > MOST_STATES || !seen.add(state)) {
      return false;
    }
    for (FreeState next : nextStates(state)) {
      if (explains(next)) {
        return true;
      }
    }
    return false;
  }

  private boolean isComplete(FreeState state) {
    for (int i = 0; i < kept.length; i++) {
      if (!state.isDone(i) && !history.isPending(kept[i])) {
        return false;
      }
    }
    return true;
  }

  /** Whether everything that had answered by this position is done, so that a step called then may come. */
  private boolean mayComeAfter(FreeState state, int position) {
    for (int i = 0; i < kept.length; i++) {
      if (!state.isDone(i) && history.response(kept[i]) <= position) {
        return false;
      }
    }
    return true;
  }

  private List<FreeState> nextStates(FreeState s) {
    var next = new ArrayList<FreeState>();
    for (int i = 0; i < kept.length; i++) {
      if (!s.isDone(i) && mayComeAfter(s, history.invocation(kept[i]))) {
        keptStep(next, s, s.withDone(i), kept[i]);
      }
    }
    freeSteps(next, s);
    return next;
  }

  private void keptStep(List<FreeState> next, FreeState s, FreeState done, int o) {
    int size = s.queue().size();
    boolean sendersGone = senders.gone(s.done(), s.sendersClosed());
    switch (history.act(o)) {
      case SEND -> send(next, s, done, history.value(o));
      case RECEIVE ->
          receive(next, done, history.isPending(o) ? ChannelHistory.NO_VALUE : history.value(o));
      case EMPTY -> addIf(next, done, size == 0 && !sendersGone);
      case RECEIVE_DISCONNECTED -> addIf(next, done, size == 0 && sendersGone);
      case SEND_DISCONNECTED -> addIf(next, done, receiversGone(s));
      case FULL ->
          addIf(
              next,
              done,
              !receiversGone(s) && (history.capacity() == 0 || size == history.capacity()));
      case CLOSE_RECEIVER -> next.add(discardIfGone(done));
      case CLONE, CLOSE_SENDER -> next.add(done);
      case NOTHING -> {}
    }
  }

  private void freeSteps(List<FreeState> next, FreeState s) {
    freeSends.forEach(
        (value, bit) -> {
          if (!s.isSent(bit)) {
            send(next, s, s.withSent(bit), value);
          }
        });
    freeReceives.forEach(
        (value, bit) -> {
          if (!s.isReceived(bit)) {
            receive(next, s.withReceived(bit), value);
          }
        });
    if (s.leaving() > 0) {
      send(next, s, s.withFewerLeaving(), LEAVING);
    }
    if (s.staying() > 0) {
      send(next, s, s.withFewerStaying(), STAYING);
    }
    receive(next, s, LEAVING);
    if (!s.sendersClosed() && mayComeAfter(s, senders.freeCloseAfter())) {
      next.add(s.withSendersClosed());
    }
    if (!s.receiversClosed() && mayComeAfter(s, receivers.freeCloseAfter())) {
      next.add(discardIfGone(s.withReceiversClosed()));
    }
  }

  /** A value goes in and leads from {@code before} to {@code s}; at capacity 0 it goes out at the same instant. */
  private void send(List<FreeState> next, FreeState before, FreeState s, int value) {
    if (receiversGone(s)) {
      return;
    }
    if (history.capacity() > 0) {
      addIf(next, s.plus(value), s.queue().size() < history.capacity());
      return;
    }
    for (int i = 0; i < kept.length; i++) {
      int o = kept[i];
      boolean takes =
          history.act(o) == Act.RECEIVE && (history.isPending(o) || history.value(o) == value);
      if (takes && !s.isDone(i) && mayComeAfter(before, history.invocation(o))) {
        next.add(s.withDone(i));
      }
    }
    Integer bit = freeReceives.get(value);
    if (bit != null && !s.isReceived(bit)) {
      next.add(s.withReceived(bit));
    }
  }

  /** A value goes out: this one, or any for {@link ChannelHistory#NO_VALUE}. */
  private static void receive(List<FreeState> next, FreeState s, int value) {
    if (!s.queue().isEmpty() && (value == ChannelHistory.NO_VALUE || s.queue().get(0) == value)) {
      next.add(s.withoutFirst());
    }
  }

  private static void addIf(List<FreeState> next, FreeState state, boolean legal) {
    if (legal) {
      next.add(state);
    }
  }

  private boolean receiversGone(FreeState s) {
    return receivers.gone(s.done(), s.receiversClosed());
  }

  private FreeState discardIfGone(FreeState s) {
    return receiversGone(s) ? s.emptied() : s;
  }
}
