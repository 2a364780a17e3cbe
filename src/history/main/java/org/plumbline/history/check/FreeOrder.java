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
   * - receives without a result: `takers` free steps, each takes what is first;
   * - closes: HandleSide closes all that may be closed freely in one step. Free clones would only keep a side
   *   alive, so they are left out;
   * - values of which neither operation is kept help nobody, for a channel with fewer values in it orders the
   *   same and is never fuller; but they may fill it for a kept FULL. Those that can be inside at one are
   *   `fillers`: they go in and out as they like. */

  /** Whether an order exists. */
  enum Answer {
    EXISTS,
    NONE,
    TOO_LARGE
  }

  /** What stands in the queue for a filler; all are alike. */
  private static final int FILLER = -2;

  private static final int MOST_OPERATIONS = 60;
  private static final int MOST_STATES = 200_000;

  /** So many fillers are never used up. */
  private static final int PLENTY = 8;

  private final ChannelHistory history;
  private final int[] kept;
  private final Map<Integer, Integer> freeSends = new HashMap<>();
  private final Map<Integer, Integer> freeReceives = new HashMap<>();
  private final HandleSide senders;
  private final HandleSide receivers;
  private final int takers;
  private final int fillers;
  private final Set<State> seen = new HashSet<>();

  /** Everything that decides what can happen next. Bits of {@code free} stand for values. */
  private record State(
      long done,
      long sent,
      long received,
      boolean sendersClosed,
      boolean receiversClosed,
      int takers,
      int fillers,
      List<Integer> queue) {}

  private FreeOrder(ChannelHistory history, int[] kept, BitSet keep) {
    this.history = history;
    this.kept = kept;
    senders = new HandleSide(history, kept, Act.CLOSE_SENDER, history.senders());
    receivers = new HandleSide(history, kept, Act.CLOSE_RECEIVER, history.receivers());
    var keptSends = new HashSet<Integer>();
    var keptReceives = new HashSet<Integer>();
    for (int o : kept) {
      if (history.act(o) == Act.SEND) {
        keptSends.add(history.value(o));
      } else if (history.act(o) == Act.RECEIVE && !history.isPending(o)) {
        keptReceives.add(history.value(o));
      }
    }
    int taking = 0;
    for (int o = 0; o < history.size(); o++) {
      if (keep.get(o)) {
        continue;
      }
      int value = history.value(o);
      if (history.act(o) == Act.SEND
          && keptReceives.contains(value)
          && !keptSends.contains(value)) {
        freeSends.putIfAbsent(value, freeSends.size());
      } else if (history.act(o) == Act.RECEIVE && history.isPending(o)) {
        taking++;
      } else if (history.act(o) == Act.RECEIVE
          && keptSends.contains(value)
          && !keptReceives.contains(value)) {
        freeReceives.putIfAbsent(value, freeReceives.size());
      }
    }
    takers = Math.min(taking, kept.length);
    keptSends.addAll(keptReceives);
    fillers = countFillers(keptSends);
  }

  /** Whether some order explains these operations, the others being free. */
  static Answer exists(ChannelHistory history, Collection<Integer> operations) {
    var keep = new BitSet();
    operations.stream().filter(o -> history.act(o) != Act.NOTHING).forEach(keep::set);
    if (keep.cardinality() > MOST_OPERATIONS) {
      return Answer.TOO_LARGE;
    }
    var orders = new FreeOrder(history, keep.stream().toArray(), keep);
    if (orders.fillers > 0 && history.capacity() > MOST_OPERATIONS) {
      return Answer.TOO_LARGE;
    }
    var start = new State(0, 0, 0, false, false, orders.takers, orders.fillers, List.of());
    if (orders.explains(start)) {
      return Answer.EXISTS;
    }
    return orders.seen.size() > MOST_STATES ? Answer.TOO_LARGE : Answer.NONE;
  }

  /** Values of which nothing is kept and that can be inside while a kept send finds the channel full. */
  private int countFillers(Set<Integer> keptValues) {
    var inside = new HashSet<Integer>();
    if (history.capacity() == 0 || history.capacity() == ChannelHistory.UNBOUNDED) {
      return 0;
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
        int value = history.value(o);
        if (history.act(o) == Act.SEND
            && history.invocation(o) < history.response(full)
            && !out.contains(value)
            && !keptValues.contains(value)) {
          inside.add(value);
        }
      }
    }
    return inside.size();
  }

  /** Depth first; a state that was seen leads nowhere. */
  private boolean explains(State state) {
    if (isComplete(state)) {
      return true;
    }
    if (seen.size() > MOST_STATES || !seen.add(state)) {
      return false;
    }
    for (State next : nextStates(state)) {
      if (explains(next)) {
        return true;
      }
    }
    return false;
  }

  private boolean isComplete(State state) {
    for (int i = 0; i < kept.length; i++) {
      if (!isDone(state, i) && !history.isPending(kept[i])) {
        return false;
      }
    }
    return true;
  }

  private static boolean isDone(State state, int item) {
    return (state.done & 1L << item) != 0;
  }

  /** Whether everything that had answered by this position is done, so that a step called then may come. */
  private boolean mayComeAfter(State state, int position) {
    for (int i = 0; i < kept.length; i++) {
      if (!isDone(state, i) && history.response(kept[i]) <= position) {
        return false;
      }
    }
    return true;
  }

  private List<State> nextStates(State s) {
    var next = new ArrayList<State>();
    boolean sendersGone = senders.gone(s.done, s.sendersClosed);
    boolean receiversGone = receivers.gone(s.done, s.receiversClosed);
    for (int i = 0; i < kept.length; i++) {
      int o = kept[i];
      if (isDone(s, i) || !mayComeAfter(s, history.invocation(o))) {
        continue;
      }
      State done =
          new State(
              s.done | 1L << i,
              s.sent,
              s.received,
              s.sendersClosed,
              s.receiversClosed,
              s.takers,
              s.fillers,
              s.queue);
      switch (history.act(o)) {
        case SEND -> send(next, s, done, history.value(o), receiversGone);
        case RECEIVE ->
            receive(
                next,
                done,
                history.isPending(o) ? ChannelHistory.NO_VALUE : history.value(o),
                receiversGone);
        case EMPTY -> addIf(next, done, s.queue.isEmpty() && !sendersGone);
        case RECEIVE_DISCONNECTED -> addIf(next, done, s.queue.isEmpty() && sendersGone);
        case SEND_DISCONNECTED -> addIf(next, done, receiversGone);
        case FULL ->
            addIf(
                next,
                done,
                !receiversGone
                    && (history.capacity() == 0 || s.queue.size() == history.capacity()));
        case CLOSE_RECEIVER -> next.add(discardIfGone(done));
        case CLONE, CLOSE_SENDER -> next.add(done);
        case NOTHING -> {}
      }
    }
    freeSteps(next, s, receiversGone);
    return next;
  }

  private void freeSteps(List<State> next, State s, boolean receiversGone) {
    freeSends.forEach(
        (value, bit) -> {
          if ((s.sent & 1L << bit) == 0) {
            send(next, s, sent(s, bit), value, receiversGone);
          }
        });
    if (history.capacity() != 0) {
      freeReceives.forEach(
          (value, bit) -> {
            if ((s.received & 1L << bit) == 0) {
              receive(next, received(s, bit), value, receiversGone);
            }
          });
      if (s.takers > 0) {
        receive(next, oneTakerLess(s), ChannelHistory.NO_VALUE, receiversGone);
      }
    }
    if (s.fillers > 0) {
      int left = s.fillers > PLENTY ? s.fillers : s.fillers - 1;
      send(
          next,
          s,
          new State(
              s.done,
              s.sent,
              s.received,
              s.sendersClosed,
              s.receiversClosed,
              s.takers,
              left,
              s.queue),
          FILLER,
          receiversGone);
    }
    if (!s.queue.isEmpty() && s.queue.get(0) == FILLER) {
      receive(next, s, FILLER, receiversGone);
    }
    if (!s.sendersClosed && mayComeAfter(s, senders.freeCloseAfter())) {
      next.add(
          new State(
              s.done, s.sent, s.received, true, s.receiversClosed, s.takers, s.fillers, s.queue));
    }
    if (!s.receiversClosed && mayComeAfter(s, receivers.freeCloseAfter())) {
      next.add(
          discardIfGone(
              new State(
                  s.done,
                  s.sent,
                  s.received,
                  s.sendersClosed,
                  true,
                  s.takers,
                  s.fillers,
                  s.queue)));
    }
  }

  /** A value goes in, from state {@code before}; at capacity 0 it goes out at the same instant. */
  private void send(List<State> next, State before, State s, int value, boolean receiversGone) {
    if (receiversGone || (history.capacity() > 0 && s.queue.size() >= history.capacity())) {
      return;
    }
    if (history.capacity() > 0) {
      var queue = new ArrayList<>(s.queue);
      queue.add(value);
      next.add(withQueue(s, queue));
      return;
    }
    for (int i = 0; i < kept.length; i++) {
      int o = kept[i];
      boolean takes =
          history.act(o) == Act.RECEIVE && (history.isPending(o) || history.value(o) == value);
      if (takes && !isDone(s, i) && mayComeAfter(before, history.invocation(o))) {
        next.add(
            new State(
                s.done | 1L << i,
                s.sent,
                s.received,
                s.sendersClosed,
                s.receiversClosed,
                s.takers,
                s.fillers,
                s.queue));
      }
    }
    Integer bit = freeReceives.get(value);
    if (bit != null && (s.received & 1L << bit) == 0) {
      next.add(received(s, bit));
    }
    if (s.takers > 0) {
      next.add(oneTakerLess(s));
    }
  }

  /** A value goes out: this one, or any for {@link ChannelHistory#NO_VALUE}. */
  private void receive(List<State> next, State s, int value, boolean receiversGone) {
    if (history.capacity() == 0 || receiversGone || s.queue.isEmpty()) {
      return;
    }
    if (value == ChannelHistory.NO_VALUE || s.queue.get(0) == value) {
      next.add(withQueue(s, s.queue.subList(1, s.queue.size())));
    }
  }

  private static void addIf(List<State> next, State state, boolean legal) {
    if (legal) {
      next.add(state);
    }
  }

  private State discardIfGone(State s) {
    return receivers.gone(s.done, s.receiversClosed) ? withQueue(s, List.of()) : s;
  }

  private static State withQueue(State s, List<Integer> queue) {
    return new State(
        s.done,
        s.sent,
        s.received,
        s.sendersClosed,
        s.receiversClosed,
        s.takers,
        s.fillers,
        List.copyOf(queue));
  }

  private static State sent(State s, int bit) {
    return new State(
        s.done,
        s.sent | 1L << bit,
        s.received,
        s.sendersClosed,
        s.receiversClosed,
        s.takers,
        s.fillers,
        s.queue);
  }

  private static State received(State s, int bit) {
    return new State(
        s.done,
        s.sent,
        s.received | 1L << bit,
        s.sendersClosed,
        s.receiversClosed,
        s.takers,
        s.fillers,
        s.queue);
  }

  private static State oneTakerLess(State s) {
    return new State(
        s.done,
        s.sent,
        s.received,
        s.sendersClosed,
        s.receiversClosed,
        s.takers - 1,
        s.fillers,
        s.queue);
  }
}
