package org.plumbline.history.check;

import java.util.Arrays;
import org.plumbline.history.Operation;

/**
 * Builds the order that explains a history in which the exact decider found no contradiction.
 *
 * <p>Every operation gets the time at which it takes effect, odd and so between two events; the order is that
 * of the times. At equal times their ranks decide.
 */
final class OrderBuilder {
  /* Ranks at one time: what passes before an observation there, then marks, then what passes after it. */
  private static final int SEND = 0;
  private static final int RECEIVE = 1;
  private static final int OBSERVE_ALIVE = 2;
  private static final int CLOSE = 3;
  private static final int OBSERVE_GONE = 4;
  private static final int AFTER_OBSERVATION = 5; // added to SEND and RECEIVE
  private static final int RANKS = 8;

  private final ChannelHistory history;
  private final Passages passages;
  private final Disconnection disconnection;

  /** Operations and their keys {@code time * RANKS + rank}, in an order in which equal keys may stand. */
  private final IntList operations = new IntList();

  private final IntList keys = new IntList();

  OrderBuilder(ChannelHistory history, Passages passages, Disconnection disconnection) {
    this.history = history;
    this.passages = passages;
    this.disconnection = disconnection;
  }

  /** The order for an unbounded channel. */
  Certificate certificate() {
    int[] parting = Arrays.stream(disconnection.observedAt).sorted().distinct().toArray();
    int[] passing = passages.passing();
    for (int v : passing) {
      clip(v, parting);
    }
    placeValues(orderOfValues(passing), parting);
    placeOthers();
    return sorted();
  }

  /** Every pair meets as early as it can; the order at capacity 0. */
  Certificate certificateOfMeetings() {
    for (int v : passages.passing()) {
      int time = odd(Math.max(passages.inAfter[v], passages.outAfter[v]));
      add(passages.send[v], time, SEND);
      add(passages.receive[v], time, SEND);
    }
    placeOthers();
    return sorted();
  }

  /** Moves the bounds of a value between the observations around the time by which it has surely gone in. */
  private void clip(int v, int[] parting) {
    int next = -Arrays.binarySearch(parting, passages.inBefore[v]) - 1;
    if (next > 0) {
      passages.inAfter[v] = Math.max(passages.inAfter[v], parting[next - 1]);
      passages.outAfter[v] = Math.max(passages.outAfter[v], parting[next - 1]);
    }
    if (next < parting.length) {
      passages.outBefore[v] = Math.min(passages.outBefore[v], parting[next]);
    }
  }

  /**
   * An order of the values in which each u that must go in or come out before v stands before v: again and
   * again, a value that no remaining one must precede.
   */
  private int[] orderOfValues(int[] passing) {
    int[] byInAfter = Sorting.sort(passing, v -> passages.inAfter[v]);
    int[] byInBefore = Sorting.sort(passing, v -> passages.inBefore[v]);
    int[] byOutAfter = Sorting.sort(passing, v -> passages.outAfter[v]);
    int[] byOutBefore = Sorting.sort(passing, v -> passages.outBefore[v]);
    var placed = new boolean[passages.size()];
    var clear =
        new byte[passages.size()]; // how many of the two relations allow the value to be next
    var ready = new int[passing.length];
    int readyCount = 0;
    int in = 0;
    int out = 0;
    int firstIn = 0;
    int firstOut = 0;
    for (int done = 0; done < passing.length; done++) {
      while (firstIn < passing.length && placed[byInBefore[firstIn]]) {
        firstIn++;
      }
      while (firstOut < passing.length && placed[byOutBefore[firstOut]]) {
        firstOut++;
      }
      int inLimit = passages.inBefore[byInBefore[firstIn]];
      int outLimit = passages.outBefore[byOutBefore[firstOut]];
      while (in < passing.length && passages.inAfter[byInAfter[in]] <= inLimit) {
        int v = byInAfter[in++];
        if (++clear[v] == 2) {
          ready[readyCount++] = v;
        }
      }
      while (out < passing.length && passages.outAfter[byOutAfter[out]] <= outLimit) {
        int v = byOutAfter[out++];
        if (++clear[v] == 2) {
          ready[readyCount++] = v;
        }
      }
      passages.work++;
      if (done == readyCount) {
        throw new IllegalStateException("no value can be next");
      }
      placed[ready[done]] = true;
    }
    return ready;
  }

  /** Sends and receives in the order of their values, each as early as it can. */
  private void placeValues(int[] values, int[] parting) {
    var receiveTimes = new int[values.length];
    int in = 0;
    int out = 0;
    for (int i = 0; i < values.length; i++) {
      int v = values[i];
      in = Math.max(in, odd(passages.inAfter[v]));
      add(passages.send[v], in, SEND + after(parting, in, v));
      out = Math.max(Math.max(in, out), odd(passages.outAfter[v]));
      receiveTimes[i] = out;
    }
    for (int i = 0; i < values.length; i++) {
      int v = values[i];
      if (passages.receive[v] != Passages.NONE) {
        add(passages.receive[v], receiveTimes[i], RECEIVE + after(parting, receiveTimes[i], v));
      }
    }
  }

  /** Whether the value, at the time of an observation, passes after it. */
  private int after(int[] parting, int time, int v) {
    return time < passages.inBefore[v] && Arrays.binarySearch(parting, time) >= 0
        ? AFTER_OBSERVATION
        : 0;
  }

  private void placeOthers() {
    for (int i = 0; i < disconnection.observations.length; i++) {
      int o = disconnection.observations[i];
      boolean gone = history.act(o) == Act.RECEIVE_DISCONNECTED;
      add(o, disconnection.observedAt[i], gone ? OBSERVE_GONE : OBSERVE_ALIVE);
    }
    int end = disconnection.receiversGone();
    for (int o = 0; o < history.size(); o++) {
      int earliest = odd(2 * history.invocation(o));
      switch (history.act(o)) {
        case CLONE -> {
          if (!history.isPending(o)) {
            add(o, earliest, CLOSE);
          }
        }
        case FULL -> add(o, earliest, OBSERVE_ALIVE);
        case SEND_DISCONNECTED -> add(o, 2 * history.response(o) - 1, OBSERVE_GONE);
        case CLOSE_SENDER -> placeClose(o, disconnection.lastSender(), disconnection.sendersGone());
        case CLOSE_RECEIVER -> placeClose(o, disconnection.lastReceiver(), end);
        default -> {}
      }
    }
  }

  /** Closes as early as it can be, but the last handle when its side is to be gone. */
  private void placeClose(int o, int lastHandle, int gone) {
    int earliest = odd(2 * history.invocation(o));
    boolean needed = gone != Passages.END_OF_TIME;
    if (history.response(o) != Operation.NEVER || needed) {
      add(
          o,
          needed && history.handle(o) == lastHandle ? Math.max(earliest, gone) : earliest,
          CLOSE);
    }
  }

  private void add(int operation, int time, int rank) {
    operations.add(operation);
    keys.add(Math.addExact(Math.multiplyExact(time, RANKS), rank));
  }

  private Certificate sorted() {
    int[] indexes = new int[operations.size()];
    Arrays.setAll(indexes, i -> i);
    return new Certificate(
        Arrays.stream(Sorting.sort(indexes, keys::get)).map(operations::get).toArray());
  }

  private static int odd(int time) {
    return time | 1;
  }
}
