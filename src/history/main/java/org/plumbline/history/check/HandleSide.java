package org.plumbline.history.check;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The handles of one side for {@link FreeOrder}: closes and clones that are kept hold to their times, all other
 * closes happen in one free step, after the kept operations that were called on their handles before them.
 */
final class HandleSide {
  private final ChannelHistory history;
  private final int[] kept;
  private final Act close;
  private final List<Integer> atTheStart;

  /** Handles of this side, whether they surely exist or not. */
  private final Set<Integer> possible;

  /** Handles with a close that is not kept. */
  private final Set<Integer> freelyClosed = new HashSet<>();

  private int freeCloseAfter = ChannelHistory.FROM_THE_START;

  HandleSide(ChannelHistory history, int[] kept, Act close, List<Integer> atTheStart) {
    this.history = history;
    this.kept = kept;
    this.close = close;
    this.atTheStart = atTheStart;
    possible = new HashSet<>(atTheStart);
    Map<Integer, Integer> answered = new HashMap<>();
    int next = 0;
    for (int o = 0; o < history.size(); o++) {
      boolean keep = next < kept.length && kept[next] == o;
      if (history.act(o) == Act.CLONE && possible.contains(history.handle(o))) {
        possible.add(history.madeHandle(o));
      }
      if (keep) {
        next++;
        if (!history.isPending(o)) {
          answered.merge(history.handle(o), history.response(o), Math::max);
        }
      } else if (history.act(o) == close) {
        freelyClosed.add(history.handle(o));
        int after = answered.getOrDefault(history.handle(o), ChannelHistory.FROM_THE_START);
        if (after < history.invocation(o)) {
          freeCloseAfter = Math.max(freeCloseAfter, after);
        }
      }
    }
  }

  /** The position after which the free step may come. */
  int freeCloseAfter() {
    return freeCloseAfter;
  }

  /** Whether every handle that exists is closed, given the kept operations done and whether the free step is. */
  boolean gone(long done, boolean freeStepDone) {
    for (int handle : atTheStart) {
      if (!isClosed(handle, done, freeStepDone)) {
        return false;
      }
    }
    for (int i = 0; i < kept.length; i++) {
      int o = kept[i];
      if (history.act(o) == Act.CLONE
          && possible.contains(history.handle(o))
          && (done & 1L << i) != 0
          && !isClosed(history.madeHandle(o), done, freeStepDone)) {
        return false;
      }
    }
    return !atTheStart.isEmpty();
  }

  private boolean isClosed(int handle, long done, boolean freeStepDone) {
    if (freeStepDone && freelyClosed.contains(handle)) {
      return true;
    }
    for (int i = 0; i < kept.length; i++) {
      if (history.act(kept[i]) == close
          && history.handle(kept[i]) == handle
          && (done & 1L << i) != 0) {
        return true;
      }
    }
    return false;
  }
}
