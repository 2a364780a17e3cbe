package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;
import org.plumbline.history.check.Contradiction.Kind;

/**
 * When each side of the channel is gone, and whether the answers fit.
 *
 * <p>The last receiver's close is put as late as the answers allow: the later, the more fits before it. The
 * last sender's close is put as early as the answers allow. Times are doubled as in {@link Passages}.
 */
final class Disconnection {
  private final ChannelHistory history;
  private final Passages passages;
  private final Closing senders;
  private final Closing receivers;
  private final boolean judgeSenders;
  private final boolean judgeReceivers;

  /** The send that answered disconnected first, or {@link Passages#NONE}. */
  private final int refusedFirst;

  /** The observations, by their calls. */
  final int[] observations;

  /** For each of the {@link #observations}: when it takes effect. Set by {@link #placeObservations}. */
  final int[] observedAt;

  /** The last sender's close, {@link Passages#END_OF_TIME} if it need not happen. Set likewise. */
  private int sendersGone = Passages.END_OF_TIME;

  Disconnection(ChannelHistory history, Passages passages, Set<Step> steps) {
    this.history = history;
    this.passages = passages;
    this.judgeSenders = steps.contains(Step.SENDERS_CLOSE);
    this.judgeReceivers = steps.contains(Step.RECEIVERS_CLOSE);
    senders = Closing.ofSenders(history);
    receivers = Closing.ofReceivers(history);
    int refused = Passages.NONE;
    var observing = new IntList();
    for (int o = 0; o < history.size(); o++) {
      switch (history.act(o)) {
        case SEND_DISCONNECTED -> {
          if (refused == Passages.NONE || history.response(o) < history.response(refused)) {
            refused = o;
          }
        }
        case EMPTY, RECEIVE_DISCONNECTED -> observing.add(o);
        default -> {}
      }
    }
    refusedFirst = refused;
    observations = observing.toArray();
    observedAt = new int[observations.length];
  }

  /** The position before which the last receiver's close surely took effect. */
  private int receiversGoneBefore() {
    int refused = refusedFirst == Passages.NONE ? Operation.NEVER : history.response(refusedFirst);
    return Math.min(receivers.before(), refused);
  }

  /** When the last receiver closes, {@link Passages#END_OF_TIME} if it need not happen. */
  int receiversGone() {
    int before = receiversGoneBefore();
    return !judgeReceivers || before == Operation.NEVER ? Passages.END_OF_TIME : 2 * before - 1;
  }

  /** When the last sender closes, {@link Passages#END_OF_TIME} if it need not happen. */
  int sendersGone() {
    return sendersGone;
  }

  /** The last sender's handle to close. */
  int lastSender() {
    return senders.last();
  }

  /** The last receiver's handle to close. */
  int lastReceiver() {
    return receivers.last();
  }

  /** An answer that does not fit the closes of the receivers; null if there is none. */
  @Nullable Contradiction receiversContradiction() {
    int before = receiversGoneBefore();
    if (!judgeReceivers || before == Operation.NEVER) {
      return null;
    }
    if (before <= receivers.after()) {
      return tooEarly(refusedFirst, "receiver", receivers, new int[0]);
    }
    for (int o = 0; o < history.size(); o++) {
      if (!needsReceiver(o) || history.invocation(o) < before) {
        continue;
      }
      if (refusedFirst != Passages.NONE && history.response(refusedFirst) == before) {
        return new Contradiction(
            Kind.CLOSE,
            List.of(refusedFirst, o),
            "#"
                + refusedFirst
                + " found every receiver gone before #"
                + o
                + " was called, which needs one");
      }
      var named = new ArrayList<>(receivers.closes());
      named.add(o);
      return new Contradiction(
          Kind.CLOSE,
          named,
          "every receiver was closed before #" + o + " was called, which needs one");
    }
    return null;
  }

  /** Whether the operation takes effect only while a receiver lives. */
  private boolean needsReceiver(int operation) {
    return switch (history.act(operation)) {
      case SEND -> passages.passes(history.value(operation));
      case RECEIVE -> !history.isPending(operation);
      case FULL -> true;
      default -> false;
    };
  }

  /**
   * Finds an instant for every observation and for the last sender's close, where the channel may be empty
   * outside of {@code full}; a contradiction if there are none.
   */
  @Nullable Contradiction placeObservations(Coverage full) {
    int lastEmpty = Passages.NONE;
    int emptyAt = Integer.MIN_VALUE;
    int firstGone = Passages.NONE;
    int goneAt = Integer.MAX_VALUE;
    for (int i = 0; i < observations.length; i++) {
      int o = observations[i];
      boolean empty = history.act(o) == Act.EMPTY;
      int at = empty ? full.firstGapFrom(from(o)) : full.lastGapTo(to(o));
      if (at < from(o) || at > to(o)) {
        return new Contradiction(
            Kind.EMPTY,
            withChain(full, List.of(o), from(o), to(o)),
            "#" + o + " found the channel empty, which surely held a value all the while");
      }
      observedAt[i] = at;
      if (empty && at > emptyAt) {
        lastEmpty = o;
        emptyAt = at;
      } else if (!empty && at < goneAt) {
        firstGone = o;
        goneAt = at;
      }
    }
    return judgeSenders ? placeSendersGone(full, lastEmpty, emptyAt, firstGone, goneAt) : null;
  }

  private @Nullable Contradiction placeSendersGone(
      Coverage full, int lastEmpty, int emptyAt, int firstGone, int goneAt) {
    if (firstGone == Passages.NONE && !senders.isSure()) {
      return null;
    }
    int earliest =
        Math.max(senders.isNever() ? Passages.END_OF_TIME : 2 * senders.after() + 1, emptyAt);
    int latest =
        Math.min(senders.isSure() ? 2 * senders.before() - 1 : Passages.END_OF_TIME, goneAt);
    if (earliest <= latest) {
      sendersGone = earliest;
      return null;
    }
    if (firstGone == Passages.NONE
        || goneAt > latest) { // then the closes are too early for lastEmpty
      var named = new ArrayList<>(senders.closes());
      named.add(lastEmpty);
      return new Contradiction(
          Kind.CLOSE,
          withChain(full, named, from(lastEmpty), latest),
          "every sender was closed before #"
              + lastEmpty
              + " can have found the channel empty and a sender alive");
    }
    if (senders.isNever() || 2 * senders.after() + 1 > goneAt) {
      int[] chain =
          senders.isNever()
              ? new int[0]
              : chain(full, Math.max(from(firstGone), 2 * senders.after() + 1), to(firstGone));
      return tooEarly(firstGone, "sender", senders, chain);
    }
    // Up to the parting, the one cannot have seen an empty channel; from then on, the other cannot.
    int parting = Math.max(goneAt + 2, Math.min(emptyAt, from(lastEmpty)));
    var named = new ArrayList<>(List.of(lastEmpty, firstGone));
    named.addAll(operationsOf(chain(full, from(lastEmpty), parting - 2)));
    named.addAll(operationsOf(chain(full, Math.max(parting, from(firstGone)), to(firstGone))));
    return new Contradiction(
        Kind.CLOSE,
        named,
        "#"
            + firstGone
            + " found every sender gone before #"
            + lastEmpty
            + " can have found one alive");
  }

  /** An answer "disconnected" that came before the side can have been gone. */
  private Contradiction tooEarly(int answer, String side, Closing closing, int[] chain) {
    var named = new ArrayList<>(operationsOf(chain));
    named.add(answer);
    String why = "#" + answer + " answered disconnected";
    if (closing.maker() != Passages.NONE) {
      named.add(closing.maker());
    }
    if (closing.latest() != Passages.NONE) {
      named.add(closing.latest());
      why += " before #" + closing.latest() + " closed a " + side + " handle";
    } else if (closing.maker() != Passages.NONE) {
      why += ", but the handle that #" + closing.maker() + " made is never closed";
    } else {
      why += ", but a " + side + " handle is never closed";
    }
    return new Contradiction(Kind.CLOSE, named, why);
  }

  private int from(int operation) {
    return 2 * history.invocation(operation) + 1;
  }

  private int to(int operation) {
    return 2 * history.response(operation) - 1;
  }

  private static int[] chain(Coverage full, int from, int to) {
    return from <= to ? full.chain(from, to) : new int[0];
  }

  private List<Integer> withChain(Coverage full, List<Integer> operations, int from, int to) {
    var named = new ArrayList<>(operations);
    named.addAll(operationsOf(chain(full, from, to)));
    return named;
  }

  /** The operations that keep these values inside. */
  private List<Integer> operationsOf(int[] values) {
    return passages.operationsOf(values);
  }
}
