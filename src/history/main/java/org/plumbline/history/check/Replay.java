package org.plumbline.history.check;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Carries out a certificate on a channel, one operation after the other, in O(n). */
final class Replay {
  private final ChannelHistory history;
  private final Certificate certificate;

  private final Set<Integer> senders;
  private final Set<Integer> receivers;
  private final Set<Integer> openSenders;
  private final Set<Integer> openReceivers;

  /** What is inside, from {@code head} on; every value goes in at the end and nothing is overwritten. */
  private final int[] queue;

  private int head;
  private int tail;

  private Replay(ChannelHistory history, Certificate certificate) {
    this.history = history;
    this.certificate = certificate;
    senders = new HashSet<>(history.senders());
    receivers = new HashSet<>(history.receivers());
    openSenders = new HashSet<>(senders);
    openReceivers = new HashSet<>(receivers);
    queue = new int[certificate.size()];
  }

  /** What is wrong with the certificate, or null. */
  static @Nullable String problem(ChannelHistory history, Certificate certificate) {
    var replay = new Replay(history, certificate);
    String problem = replay.missing();
    return problem != null ? problem : replay.run();
  }

  /** Every operation that surely took place is named, and none twice. */
  private @Nullable String missing() {
    var named = new BitSet();
    for (int place = 0; place < certificate.size(); place++) {
      int o = certificate.operation(place);
      if (o < 0 || o >= history.size() || named.get(o) || history.act(o) == Act.NOTHING) {
        return "#" + o + " has no place in the order";
      }
      named.set(o);
    }
    for (int o = 0; o < history.size(); o++) {
      if (!named.get(o) && !history.isPending(o) && history.act(o) != Act.NOTHING) {
        return "#" + o + " is missing in the order";
      }
    }
    return null;
  }

  private @Nullable String run() {
    int latestCall = ChannelHistory.FROM_THE_START;
    for (int place = 0; place < certificate.size(); place++) {
      int o = certificate.operation(place);
      latestCall = Math.max(latestCall, history.invocation(o));
      boolean meets = history.capacity() == 0 && history.act(o) == Act.SEND;
      if (meets && place + 1 < certificate.size()) { // both share an instant, after both calls
        latestCall = Math.max(latestCall, history.invocation(certificate.operation(place + 1)));
      }
      if (history.response(o) <= latestCall) {
        return "#" + o + " stands after an operation that was called after it had answered";
      }
      if (meets && !meets(o, place + 1)) {
        return "#" + o + " does not meet the receive of its value";
      }
      if (!apply(o)) {
        return "#" + o + " cannot answer there what it answered";
      }
    }
    return null;
  }

  /** At capacity 0: whether a receive that can take the value stands at this place. */
  private boolean meets(int send, int place) {
    if (place == certificate.size()) {
      return false;
    }
    int o = certificate.operation(place);
    return history.act(o) == Act.RECEIVE
        && (history.isPending(o) || history.value(o) == history.value(send));
  }

  /** Carries out one operation; false if the channel would have answered otherwise. */
  private boolean apply(int o) {
    int size = tail - head;
    return switch (history.act(o)) {
      case SEND -> {
        queue[tail++] = history.value(o);
        yield !receiversGone() && (history.capacity() == 0 || size < history.capacity());
      }
      case RECEIVE -> size > 0 && (queue[head++] == history.value(o) || history.isPending(o));
      case EMPTY -> size == 0 && !sendersGone();
      case FULL -> !receiversGone() && (history.capacity() == 0 || size == history.capacity());
      case SEND_DISCONNECTED -> receiversGone();
      case RECEIVE_DISCONNECTED -> size == 0 && sendersGone();
      case CLONE -> {
        boolean sends = senders.contains(history.handle(o));
        (sends ? senders : receivers).add(history.madeHandle(o));
        (sends ? openSenders : openReceivers).add(history.madeHandle(o));
        yield true;
      }
      case CLOSE_SENDER -> {
        openSenders.remove(history.handle(o));
        yield true;
      }
      case CLOSE_RECEIVER -> {
        openReceivers.remove(history.handle(o));
        if (receiversGone()) {
          head = tail;
        }
        yield true;
      }
      case NOTHING -> false;
    };
  }

  private boolean sendersGone() {
    return !senders.isEmpty() && openSenders.isEmpty();
  }

  private boolean receiversGone() {
    return !receivers.isEmpty() && openReceivers.isEmpty();
  }
}
