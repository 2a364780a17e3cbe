package org.plumbline.history.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.plumbline.history.Operation;
import org.plumbline.history.check.Act;
import org.plumbline.history.check.ChannelHistory;

/**
 * A channel's history as the just-in-time search walks through it: moments in order, a slot for every
 * operation while it is open, and for every send what is known about the receive of its value.
 *
 * <p>A value is one of three kinds. A <b>matched</b> one is sent once and received once. Its send took
 * effect before its receive did, so the send is over at the latest when the receive is, and the
 * receive begins at the earliest when the send does: both are clipped. An <b>anonymous</b> one is
 * received by no operation with an answer, and one such value is as good as another. All others are
 * <b>loose</b> (a value sent twice, or received twice, or received and never sent): nothing is
 * concluded from them in advance.
 */
final class ChannelScript {
  /** The rank of every anonymous value. */
  static final int ANONYMOUS = -1;

  /** The slot of a pending operation that is counted and not remembered, because any other would do. */
  static final int COUNTED = -1;

  private static final int NEVER = Operation.NEVER;

  private final ChannelHistory history;

  /** For each value: its only send and its only receive if it is matched, else -1. */
  private final int[] matchedSend;

  private final int[] matchedReceive;
  private final boolean[] receivedAtAll;

  /** For each value. */
  private final int[] ranks;

  private final int firstLooseRank;

  /** For each rank of a matched value: the position at which its receive is called. */
  private final int[] calledToReceiveRank;

  /** Position of the first pending receive, which may take an anonymous value. */
  private final int firstPendingReceive;

  /** The operation that is called at each moment, or the complement of the one that answers. */
  private final int[] moments;

  private final int[] slots;
  private final int slotCount;
  private final Handles senders;
  private final Handles receivers;

  @SuppressWarnings("nullness:method.invocation") // each reads only what is set above it
  ChannelScript(ChannelHistory history) {
    this.history = history;
    int values = history.values();
    matchedSend = new int[values];
    matchedReceive = new int[values];
    receivedAtAll = new boolean[values];
    firstPendingReceive = matchValues();
    ranks = new int[values];
    calledToReceiveRank = new int[values];
    firstLooseRank = rankValues();
    moments = arrangeMoments();
    slots = new int[history.size()];
    slotCount = assignSlots();
    senders = new Handles(slotCount, history.senders(), handlesOf(Act.CLONE, Act.CLOSE_SENDER));
    receivers = new Handles(senders.end(), history.receivers(), handlesOf(Act.CLOSE_RECEIVER));
  }

  /** Fills in who sends and who receives each value; returns where the first pending receive is. */
  private int matchValues() {
    Arrays.fill(matchedSend, -1);
    Arrays.fill(matchedReceive, -1);
    boolean[] loose = new boolean[matchedSend.length];
    int firstPending = NEVER;
    for (int o = 0; o < history.size(); o++) {
      int value = history.value(o);
      if (history.act(o) == Act.SEND) {
        loose[value] |= matchedSend[value] >= 0;
        matchedSend[value] = o;
      } else if (isPendingReceive(o)) {
        firstPending = Math.min(firstPending, history.invocation(o));
      } else if (history.act(o) == Act.RECEIVE) {
        loose[value] |= matchedReceive[value] >= 0;
        matchedReceive[value] = o;
        receivedAtAll[value] = true;
      }
    }
    for (int value = 0; value < loose.length; value++) {
      int send = matchedSend[value];
      int receive = matchedReceive[value];
      if (loose[value]
          || send < 0
          || receive < 0
          || history.response(receive) < history.invocation(send)) {
        matchedSend[value] = -1;
        matchedReceive[value] = -1;
      }
    }
    return firstPending;
  }

  /**
   * Numbers the values in the order in which they are expected to pass. Any numbering is right; a good one
   * makes the buffer one run of consecutive ranks. With one receiver, or one sender, it is known.
   */
  private int rankValues() {
    int[] matched =
        IntStream.range(0, ranks.length).filter(value -> matchedSend[value] >= 0).toArray();
    boolean byReceive = processes(matchedReceive) <= processes(matchedSend);
    long[] keyed = new long[matched.length];
    for (int i = 0; i < matched.length; i++) {
      int value = matched[i];
      int position =
          byReceive
              ? history.response(matchedReceive[value])
              : history.invocation(matchedSend[value]);
      keyed[i] = (long) position << Integer.SIZE | value;
    }
    Arrays.sort(keyed);
    int next = 0;
    for (long key : keyed) {
      int value = (int) key;
      calledToReceiveRank[next] = history.invocation(matchedReceive[value]);
      ranks[value] = next++;
    }
    int firstLoose = next;
    for (int value = 0; value < ranks.length; value++) {
      if (matchedSend[value] < 0) {
        ranks[value] = receivedAtAll[value] ? next++ : ANONYMOUS;
      }
    }
    return firstLoose;
  }

  private long processes(int[] operations) {
    return Arrays.stream(operations).filter(o -> o >= 0).map(history::handle).distinct().count();
  }

  private int[] arrangeMoments() {
    int[] at = new int[history.events()];
    Arrays.fill(at, -1);
    int[] order = new int[2 * history.size()];
    int count = 0;
    for (int o = 0; o < history.size(); o++) {
      if (history.act(o) == Act.NOTHING) {
        continue;
      }
      if (history.invocation(o) == ChannelHistory.FROM_THE_START) {
        order[count++] = o;
      } else {
        at[history.invocation(o)] = o;
      }
      if (!history.isPending(o)) {
        at[history.response(o)] = o;
      }
    }
    for (int position = 0; position < at.length; position++) {
      int o = at[position];
      if (o < 0) {
        continue;
      }
      int partner = partner(o);
      if (position == history.invocation(o)) {
        if (partner < 0 || isSend(o) || history.invocation(partner) < position) {
          order[count++] = o;
        }
        if (partner >= 0 && isSend(o) && history.invocation(partner) < position) {
          order[count++] = partner;
        }
      } else {
        if (partner >= 0 && !isSend(o) && history.response(partner) > position) {
          order[count++] = ~partner;
        }
        if (partner < 0 || !isSend(o) || position < history.response(partner)) {
          order[count++] = ~o;
        }
      }
    }
    return Arrays.copyOf(order, count);
  }

  /** The other operation on a matched value, or -1. */
  private int partner(int operation) {
    int value = history.value(operation);
    if (value < 0) {
      return -1;
    }
    return switch (history.act(operation)) {
      case SEND -> matchedReceive[value];
      case RECEIVE -> isPendingReceive(operation) ? -1 : matchedSend[value];
      default -> -1;
    };
  }

  private int assignSlots() {
    BitSet taken = new BitSet();
    int count = 0;
    Arrays.fill(slots, COUNTED);
    for (int moment : moments) {
      if (moment < 0) {
        taken.clear(slots[~moment]);
      } else if (!isPendingReceive(moment) && !isPendingAnonymousSend(moment)) {
        slots[moment] = taken.nextClearBit(0);
        taken.set(slots[moment]);
        count = Math.max(count, slots[moment] + 1);
      }
    }
    return count;
  }

  private IntStream handlesOf(Act... acts) {
    return IntStream.range(0, history.size())
        .filter(o -> Arrays.asList(acts).contains(history.act(o)))
        .map(this::handle);
  }

  ChannelHistory history() {
    return history;
  }

  Act act(int operation) {
    return history.act(operation);
  }

  boolean isSend(int operation) {
    return history.act(operation) == Act.SEND;
  }

  boolean isPendingReceive(int operation) {
    return history.act(operation) == Act.RECEIVE && history.isPending(operation);
  }

  boolean isPendingAnonymousSend(int operation) {
    return isAnonymousSend(operation) && history.isPending(operation);
  }

  boolean isAnonymousSend(int operation) {
    return isSend(operation) && rank(operation) == ANONYMOUS;
  }

  int moments() {
    return moments.length;
  }

  /** The operation called at this moment, or the complement of the one that answers. */
  int moment(int i) {
    return moments[i];
  }

  /** Bits of a configuration: one for each slot and for each handle. */
  int bits() {
    return receivers.end();
  }

  /** The configuration before the first moment. */
  Configuration initial() {
    Configuration initial = new Configuration(bits());
    senders.openInitial(initial);
    receivers.openInitial(initial);
    return initial;
  }

  Handles senders() {
    return senders;
  }

  Handles receivers() {
    return receivers;
  }

  /** The handle that a close gives up or a clone makes. */
  int handle(int operation) {
    return history.act(operation) == Act.CLONE
        ? history.madeHandle(operation)
        : history.handle(operation);
  }

  /** The sends, in the order of their moments. */
  int[] sendsInOrderOfCalls() {
    return Arrays.stream(moments).filter(moment -> moment >= 0 && isSend(moment)).toArray();
  }

  int slot(int operation) {
    return slots[operation];
  }

  /** The rank of the value that a send or a receive carries. */
  int rank(int operation) {
    return ranks[history.value(operation)];
  }

  /** Where the receive of the value of this rank is called; -1 if it is not matched. */
  int calledToReceiveRank(int rank) {
    return rank >= 0 && rank < firstLooseRank ? calledToReceiveRank[rank] : -1;
  }

  /** Whether a pending receive may have taken this: no operation with an answer needs it for itself alone. */
  boolean isFreeToTake(int rank) {
    return rank == ANONYMOUS || rank >= firstLooseRank;
  }

  /**
   * Whether the first send can take the place of the second in every order: it must take effect no later, its
   * value can come out as soon and must come out no later. Of two that are equal in this, the first called.
   */
  boolean standsInFor(int first, int second) {
    if (isLoose(first) || isLoose(second)) {
      return false;
    }
    int inBy = Integer.compare(inBy(first), inBy(second));
    int outFrom = Integer.compare(outFrom(first), outFrom(second));
    int outBy = Integer.compare(outBy(first), outBy(second));
    boolean equal = inBy == 0 && outFrom == 0 && outBy == 0;
    return inBy <= 0 && outFrom <= 0 && outBy <= 0 && (!equal || first < second);
  }

  private boolean isLoose(int send) {
    return rank(send) >= firstLooseRank;
  }

  /** The position by which this send must have taken effect: its answer, or its value's coming out. */
  private int inBy(int send) {
    return Math.min(history.response(send), outBy(send));
  }

  /** The earliest position at which the value of this send can have come out. */
  int outFrom(int send) {
    int receive = matchedReceive[history.value(send)];
    if (receive >= 0) {
      return Math.max(history.invocation(receive), history.invocation(send));
    }
    if (rank(send) != ANONYMOUS) {
      return -1;
    }
    return firstPendingReceive == NEVER
        ? NEVER
        : Math.max(firstPendingReceive, history.invocation(send));
  }

  /** Position of the call of the receive that took the value of this send, or -1: nothing is known of one. */
  int calledToReceive(int send) {
    int receive = matchedReceive[history.value(send)];
    return receive >= 0 ? history.invocation(receive) : -1;
  }

  /** The position by which the value of this send must have come out; {@link Operation#NEVER} if it need not. */
  int outBy(int send) {
    int receive = matchedReceive[history.value(send)];
    return receive >= 0 ? history.response(receive) : NEVER;
  }
}
