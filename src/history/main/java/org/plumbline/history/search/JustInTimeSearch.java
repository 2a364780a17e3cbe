package org.plumbline.history.search;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.check.Certificate;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.SearchStrategy.Result;

/**
 * Just-in-time linearization of the history of a buffered channel, with look-ahead on what is known about
 * the receives. Not safe for use by several threads.
 *
 * <p>It walks through the history once and keeps every configuration that explains what it has seen. At an
 * answer the operation must have taken effect: a configuration in which it has not is followed through all
 * ways in which operations that are open can take effect until it has. If none survives, there is no order.
 *
 * <p>Four things keep the configurations few, and none of them loses an answer:
 *
 * <ul>
 *   <li><b>Look-ahead.</b> A value goes in only after all that surely come out before it: every u that has
 *       come out before v can. With one receiver that is the order of the receives.
 *   <li><b>Standing in.</b> Of two open sends one waits for the other if that one must be in, can come out
 *       and must come out no later: in an order that has them the other way round the two values can be
 *       exchanged. Values that nobody receives go in by earliest answer.
 *   <li><b>Observations</b> (empty, full, disconnected) take effect as soon as they can: they change nothing,
 *       so an order in which one stands later can have it here.
 *   <li><b>Pending</b> sends of values that nobody receives, and pending receives, are counted only.
 * </ul>
 *
 * <p>Source: G. Lowe, "Testing for linearizability" (2017), for the just-in-time scheme. The look-ahead, the
 * counting and the runs of {@link Configuration} are ours.
 */
final class JustInTimeSearch implements Search {
  private final ChannelScript script;
  private final int capacity;
  private final Trail trail = new Trail();

  /** The operations that have been called and have not answered, pending ones with a slot included. */
  private int[] open = new int[16];

  private int openCount;

  /** Called so far, of those that are only counted: the sends in order, and how many receives. */
  private final int[] pendingSends;

  private int pendingSendCount;
  private int[] pendingReceives = new int[16];
  private int pendingReceiveCount;

  /** Sends in order of their calls, the one among each and its successors that comes out first, and the next to come. */
  private final int[] firstOutFrom;

  private int nextSend;

  private Configurations frontier = new Configurations();
  private Configurations survivors = new Configurations();

  /** At an answer: configurations in which the operation has not taken effect yet, a queue of work. */
  private final Configurations reached = new Configurations();

  private int moment;

  /** The operation whose answer is being explained, and the next of {@link #reached} to follow; -1 at rest. */
  private int answering = -1;

  private int following;

  private final Configuration current;
  private final Configuration next;
  private final int[] applied;
  private int appliedCount;

  private int lastPosition;
  private int peak;
  private long total;

  /** A search for an order of a history of a channel with capacity 1 or more. */
  JustInTimeSearch(ChannelHistory history) {
    script = new ChannelScript(history);
    capacity = history.capacity();
    current = script.initial();
    next = script.initial();
    applied = new int[script.bits() + 1];
    frontier.add(current, Trail.START);
    int[] sends = script.sendsInOrderOfCalls();
    firstOutFrom = new int[sends.length];
    for (int i = sends.length - 1; i >= 0; i--) {
      boolean last = i == sends.length - 1;
      firstOutFrom[i] =
          last || script.outBy(sends[i]) <= script.outBy(firstOutFrom[i + 1])
              ? sends[i]
              : firstOutFrom[i + 1];
    }
    pendingSends = new int[sends.length];
  }

  /** The largest number of configurations at any moment so far. */
  int peak() {
    return peak;
  }

  /** The number of configurations followed so far. */
  long total() {
    return total;
  }

  @Override
  public long bytes() {
    return trail.bytes() + frontier.bytes() + survivors.bytes() + reached.bytes();
  }

  @Override
  public @Nullable Result advance(int steps) {
    for (int step = 0; step < steps; step++) {
      trail.collectIfGrown(frontier, survivors, reached);
      if (answering >= 0) {
        if (following < reached.size()) {
          follow(following++);
        } else if (survivors.size() == 0) {
          return new Result.Refuted(lastPosition);
        } else {
          settle();
        }
      } else if (moment == script.moments()) {
        return new Result.Found(new Certificate(trail.orderTo(frontier.trail(0))));
      } else {
        int event = script.moment(moment++);
        if (event >= 0) {
          call(event);
        } else {
          answer(~event);
        }
      }
    }
    return null;
  }

  private void call(int operation) {
    see(script.history().invocation(operation));
    switch (script.act(operation)) {
      case SEND -> {
        nextSend++;
        if (script.isPendingAnonymousSend(operation)) {
          pendingSends[pendingSendCount++] = operation;
          return;
        }
      }
      case RECEIVE -> {
        if (script.isPendingReceive(operation)) {
          pendingReceives = roomFor(pendingReceives, pendingReceiveCount);
          pendingReceives[pendingReceiveCount++] = operation;
          return;
        }
      }
      default -> {}
    }
    open = roomFor(open, openCount);
    open[openCount++] = operation;
    if (isObservation(operation)) {
      for (int i = 0; i < frontier.size(); i++) {
        begin(frontier, i);
        observe();
        keep(survivors, frontier.trail(i));
      }
      settle();
    }
  }

  private void answer(int operation) {
    see(script.history().response(operation));
    answering = operation;
    for (int i = 0; i < frontier.size(); i++) {
      begin(frontier, i);
      keepWhereItBelongs(frontier.trail(i));
    }
    following = 0;
  }

  /** The configurations that explain everything up to now are known. */
  private void settle() {
    if (answering >= 0) {
      removeFromOpen(answering);
      answering = -1;
    }
    Configurations old = frontier;
    frontier = survivors;
    survivors = old;
    survivors.clear();
    reached.clear();
  }

  /** Lets each open operation take effect that can, starting from one configuration. */
  private void follow(int i) {
    total++;
    peak = Math.max(peak, reached.size() + survivors.size());
    int before = reached.trail(i);
    reached.load(i, current);
    for (int o = 0; o < openCount; o++) {
      int operation = open[o];
      if (!current.has(script.slot(operation)) && mayTakeEffect(operation)) {
        begin(reached, i);
        takeEffect(operation);
        next.set(script.slot(operation));
        observe();
        keepWhereItBelongs(before);
      }
    }
    int sends = current.pendingSends();
    if (sends < pendingSendCount && maySend(pendingSends[sends])) {
      begin(reached, i);
      takeEffect(pendingSends[sends]);
      next.countPendingSend();
      observe();
      keepWhereItBelongs(before);
    }
    int receives = current.pendingReceives();
    if (receives == pendingReceiveCount || current.buffered() == 0) {
      return;
    }
    if (script.isFreeToTake(current.head())) {
      begin(reached, i);
      takeEffect(pendingReceives[receives]);
      next.countPendingReceive();
      observe();
      keepWhereItBelongs(before);
    } else {
      // It may not take this value, because another receive does.
      see(script.calledToReceiveRank(current.head()));
    }
  }

  /** Whether an operation that is no observation can take effect in {@link #current}. */
  private boolean mayTakeEffect(int operation) {
    return switch (script.act(operation)) {
      case SEND -> maySend(operation);
      case RECEIVE -> current.buffered() > 0 && current.head() == script.rank(operation);
      case CLONE, CLOSE_SENDER, CLOSE_RECEIVER -> true;
      default -> false;
    };
  }

  private boolean maySend(int send) {
    return current.buffered() < capacity
        && script.receivers().anyOpen(current)
        && !mustWaitForAnother(send);
  }

  /** Whether the value of some other send has to go in first, or may as well. */
  private boolean mustWaitForAnother(int send) {
    if (nextSend < firstOutFrom.length && comesOutBefore(firstOutFrom[nextSend], send)) {
      return true;
    }
    for (int o = 0; o < openCount; o++) {
      int other = open[o];
      if (other != send
          && script.isSend(other)
          && !current.has(script.slot(other))
          && (comesOutBefore(other, send) || standsInFor(other, send))) {
        return true;
      }
    }
    return false;
  }

  private boolean comesOutBefore(int other, int send) {
    return script.outBy(other) < script.outFrom(send) && restsOnTheReceivesOf(other, send);
  }

  private boolean standsInFor(int other, int send) {
    return script.standsInFor(other, send) && restsOnTheReceivesOf(other, send);
  }

  private boolean restsOnTheReceivesOf(int first, int second) {
    see(script.calledToReceive(first));
    see(script.calledToReceive(second));
    return true;
  }

  /** The refutation rests on what was called at or before {@code position}. */
  private void see(int position) {
    lastPosition = Math.max(lastPosition, position);
  }

  private void begin(Configurations from, int i) {
    from.load(i, next);
    appliedCount = 0;
  }

  /** Changes {@link #next}; the caller marks the operation. */
  private void takeEffect(int operation) {
    applied[appliedCount++] = operation;
    switch (script.act(operation)) {
      case SEND -> next.push(script.rank(operation));
      case RECEIVE -> next.pop();
      case CLONE -> next.set(script.senders().bit(script.handle(operation)));
      case CLOSE_SENDER -> next.clear(script.senders().bit(script.handle(operation)));
      case CLOSE_RECEIVER -> {
        next.clear(script.receivers().bit(script.handle(operation)));
        if (!script.receivers().anyOpen(next)) {
          next.discardBuffer();
        }
      }
      default -> throw new AssertionError(operation);
    }
  }

  /** Lets the open observations take effect that are true in {@link #next}. */
  private void observe() {
    for (int o = 0; o < openCount; o++) {
      int operation = open[o];
      if (isObservation(operation) && !next.has(script.slot(operation)) && isTrue(operation)) {
        next.set(script.slot(operation));
        applied[appliedCount++] = operation;
      }
    }
  }

  private boolean isObservation(int operation) {
    return switch (script.act(operation)) {
      case EMPTY, FULL, SEND_DISCONNECTED, RECEIVE_DISCONNECTED -> true;
      default -> false;
    };
  }

  private boolean isTrue(int observation) {
    return switch (script.act(observation)) {
      case EMPTY -> next.buffered() == 0 && script.senders().anyOpen(next);
      // Never without a receiver: the last one's close discards what is buffered.
      case FULL -> next.buffered() == capacity;
      case SEND_DISCONNECTED -> !script.receivers().anyOpen(next);
      case RECEIVE_DISCONNECTED -> next.buffered() == 0 && !script.senders().anyOpen(next);
      default -> throw new AssertionError(observation);
    };
  }

  private void keepWhereItBelongs(int before) {
    int slot = script.slot(answering);
    if (next.has(slot)) {
      next.clear(slot);
      keep(survivors, before);
    } else {
      keep(reached, before);
    }
  }

  private void keep(Configurations where, int before) {
    if (where.contains(next)) {
      return;
    }
    int end = before;
    for (int i = 0; i < appliedCount; i++) {
      end = trail.extend(end, applied[i]);
    }
    where.add(next, end);
  }

  private void removeFromOpen(int operation) {
    int at = 0;
    while (open[at] != operation) {
      at++;
    }
    open[at] = open[--openCount];
  }

  private static int[] roomFor(int[] array, int count) {
    return count < array.length ? array : Arrays.copyOf(array, 2 * count);
  }
}
