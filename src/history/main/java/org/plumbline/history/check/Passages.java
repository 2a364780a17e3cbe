package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;
import org.plumbline.history.check.Contradiction.Kind;

/**
 * The passage of each value through the channel: the operations that put it in and took it out, and the times
 * between which they did so.
 *
 * <p>Times are doubled: the event at position p stands at 2p, and what takes effect between the events p and
 * p+1 does so at 2p+1. A value goes in strictly between {@code inAfter} and {@code inBefore}, and comes out
 * strictly between {@code outAfter} and {@code outBefore}.
 */
final class Passages {
  /** No operation. */
  static final int NONE = -1;

  /** A time after all events; odd, for operations can take effect there; with room behind it. */
  static final int END_OF_TIME = Integer.MAX_VALUE - 4;

  /** The operation that sent each value, completed or pending. */
  final int[] send;

  /** The operation that received each value, as known or, without a result, as chosen. */
  final int[] receive;

  final int[] inAfter;
  final int[] inBefore;
  final int[] outAfter;
  final int[] outBefore;

  /** Receives without a result, in the order of their calls. */
  final List<Integer> pendingReceives = new ArrayList<>();

  /** Steps that the decision took, those of sorting left out. */
  long work;

  private final ChannelHistory history;
  private final Set<Step> steps;

  /** What {@link #neverReceived} said before pending receives were assigned. */
  private int[] waiting = {};

  /** Pairs sends and receives. A value that is received twice keeps its first receive. */
  Passages(ChannelHistory history, Set<Step> steps) {
    this.history = history;
    this.steps = steps;
    int values = history.values();
    send = new int[values];
    receive = new int[values];
    Arrays.fill(send, NONE);
    Arrays.fill(receive, NONE);
    inAfter = new int[values];
    inBefore = new int[values];
    outAfter = new int[values];
    outBefore = new int[values];
    for (int o = 0; o < history.size(); o++) {
      int value = history.value(o);
      if (history.act(o) == Act.SEND) {
        send[value] = o;
      } else if (history.act(o) == Act.RECEIVE && history.isPending(o)) {
        pendingReceives.add(o);
      } else if (history.act(o) == Act.RECEIVE && receive[value] == NONE) {
        receive[value] = o;
      }
    }
  }

  /** How many values there are; some of them do not {@linkplain #passes pass}. */
  int size() {
    return send.length;
  }

  /** The doubled time of a position. */
  static int time(int position) {
    return position == Operation.NEVER ? END_OF_TIME : 2 * position;
  }

  /** Whether the value is known to have gone in: a pending send that nobody received need not have. */
  boolean passes(int value) {
    return send[value] != NONE && (receive[value] != NONE || !history.isPending(send[value]));
  }

  /** The values that {@linkplain #passes pass}. */
  int[] passing() {
    var values = new IntList();
    for (int v = 0; v < size(); v++) {
      if (passes(v)) {
        values.add(v);
      }
    }
    return values.toArray();
  }

  /** A value that was received twice, without a send, or before it; null if there is none. */
  @Nullable Contradiction impossibleReceive() {
    for (int o = 0; o < history.size(); o++) {
      if (history.act(o) != Act.RECEIVE || history.isPending(o)) {
        continue;
      }
      int value = history.value(o);
      int sent = send[value];
      Object name = history.operation(o).value();
      if (receive[value] != o && steps.contains(Step.REPEAT)) {
        return new Contradiction(
            Kind.REPEAT,
            List.of(receive[value], o),
            "value "
                + name
                + " was sent once and received twice, by #"
                + receive[value]
                + " and by #"
                + o);
      }
      if (sent == NONE && steps.contains(Step.FRESH)) {
        return new Contradiction(
            Kind.FRESH, List.of(o), "#" + o + " received " + name + ", which nobody sent");
      }
      if (sent != NONE
          && history.response(o) < history.invocation(sent)
          && steps.contains(Step.FRESH)) {
        return new Contradiction(
            Kind.FRESH,
            List.of(sent, o),
            "#" + o + " had received " + name + " before #" + sent + " was called to send it");
      }
    }
    return null;
  }

  /**
   * Sets the bounds. Nothing goes in or comes out after {@code end}; what is inside then is never received,
   * and its {@code out} lies behind.
   */
  void bound(int end) {
    boolean normalise = steps.contains(Step.NORMALISE);
    for (int v = 0; v < size(); v++) {
      if (!passes(v)) {
        continue;
      }
      int in = send[v];
      int out = receive[v];
      inAfter[v] = time(history.invocation(in));
      inBefore[v] = Math.min(time(history.response(in)), end);
      if (out == NONE) {
        outAfter[v] = end + 1;
        outBefore[v] = end + 2;
        continue;
      }
      outAfter[v] = time(history.invocation(out));
      outBefore[v] = Math.min(time(history.response(out)), end);
      if (normalise) {
        outAfter[v] = Math.max(outAfter[v], inAfter[v]);
        inBefore[v] = Math.min(inBefore[v], outBefore[v]);
      }
    }
  }

  /** Completed sends whose values nobody is known to have received, by the time they had gone in. */
  int[] neverReceived() {
    var values = new IntList();
    for (int v = 0; v < size(); v++) {
      if (passes(v) && receive[v] == NONE) {
        values.add(v);
      }
    }
    return Sorting.sort(values.toArray(), v -> inBefore[v]);
  }

  /**
   * Lets the receives without a result take the values that nobody received: the first that is called takes
   * the first that had gone in. Any other choice keeps some value inside for longer.
   */
  void assignPendingReceives(int end) {
    if (!steps.contains(Step.PENDING)) {
      return;
    }
    waiting = neverReceived();
    for (int i = 0; i < Math.min(waiting.length, pendingReceives.size()); i++) {
      int v = waiting[i];
      int out = pendingReceives.get(i);
      int after = Math.max(time(history.invocation(out)), inAfter[v]);
      if (after < end) {
        receive[v] = out;
        outAfter[v] = after;
        outBefore[v] = end;
      }
    }
  }

  /**
   * The operations that keep each of these values inside between its bounds: its send and its receive. Of a
   * value that may have gone to a pending receive, also those that make sure of it: so many further values that
   * the receives that were called in time cannot have taken them all.
   */
  List<Integer> operationsOf(int[] values) {
    var operations = new ArrayList<Integer>();
    for (int v : values) {
      operations.add(send[v]);
      if (receive[v] != NONE && !history.isPending(receive[v])) {
        operations.add(receive[v]);
      } else {
        int rank = rankAmongWaiting(v);
        int inTime = Math.min(rank, pendingReceives.size());
        for (int i = rank - inTime; i < rank; i++) {
          operations.add(send[waiting[i]]);
        }
      }
    }
    return operations;
  }

  private int rankAmongWaiting(int value) {
    for (int i = 0; i < waiting.length; i++) {
      if (waiting[i] == value) {
        return i;
      }
    }
    return 0;
  }
}
