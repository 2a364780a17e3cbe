package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.plumbline.history.Operation;

/**
 * When the last handle of one side is given up: at an instant strictly between the positions {@code after} and
 * {@code before}.
 *
 * @param after every handle was closed after its close was called; {@link Operation#NEVER} if one is not closed
 * @param before every handle was closed when its close had answered; {@link Operation#NEVER} if one may live on
 * @param latest the close that gives {@code after}, {@link Passages#NONE} for a handle that is not closed
 * @param maker the clone that made that handle, {@link Passages#NONE} if it was there at the start
 * @param last the handle that can be closed last
 * @param closes all closes of this side
 */
record Closing(int after, int before, int latest, int maker, int last, List<Integer> closes) {

  static Closing ofSenders(ChannelHistory history) {
    return of(history, Act.CLOSE_SENDER, history.senders());
  }

  static Closing ofReceivers(ChannelHistory history) {
    return of(history, Act.CLOSE_RECEIVER, history.receivers());
  }

  /** The first close of one handle: called at, answered at; and the operation. */
  private static final class First {
    int called = Operation.NEVER;
    int answered = Operation.NEVER;
    int operation = Passages.NONE;
  }

  private static Closing of(ChannelHistory history, Act close, List<Integer> atTheStart) {
    Map<Integer, Integer> makers = new HashMap<>();
    atTheStart.forEach(handle -> makers.put(handle, Passages.NONE));
    var mayExist = new HashSet<>(atTheStart);
    boolean mayLiveOn = atTheStart.isEmpty();
    Map<Integer, First> first = new HashMap<>();
    List<Integer> closes = new ArrayList<>();
    for (int o = 0; o < history.size(); o++) {
      if (history.act(o) == Act.CLONE && mayExist.contains(history.handle(o))) {
        mayExist.add(history.madeHandle(o));
        mayLiveOn |= history.isPending(o);
        if (!history.isPending(o)) {
          makers.putIfAbsent(history.madeHandle(o), o);
        }
      } else if (history.act(o) == close) {
        closes.add(o);
        First known = first.computeIfAbsent(history.handle(o), h -> new First());
        if (history.invocation(o) < known.called) {
          known.called = history.invocation(o);
          known.operation = o;
        }
        known.answered = Math.min(known.answered, history.response(o));
      }
    }
    int after = atTheStart.isEmpty() ? Operation.NEVER : ChannelHistory.FROM_THE_START;
    int before = mayLiveOn ? Operation.NEVER : ChannelHistory.FROM_THE_START;
    int latest = Passages.NONE;
    int maker = Passages.NONE;
    int last = Passages.NONE;
    int lastAnswered = Integer.MIN_VALUE;
    for (var handle : makers.entrySet()) {
      First known = first.getOrDefault(handle.getKey(), new First());
      boolean open = known.operation == Passages.NONE;
      if (known.called > after || (open && handle.getValue() == Passages.NONE)) {
        after = known.called;
        latest = known.operation;
        maker = handle.getValue();
      }
      if (known.answered > lastAnswered) {
        lastAnswered = known.answered;
        last = handle.getKey();
      }
      before = Math.max(before, known.answered);
    }
    return new Closing(after, before, latest, maker, last, closes);
  }

  /** Whether it never happens, for some handle is never closed. */
  boolean isNever() {
    return after == Operation.NEVER;
  }

  /** Whether it surely happens. */
  boolean isSure() {
    return before != Operation.NEVER;
  }
}
