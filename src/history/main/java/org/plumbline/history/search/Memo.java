package org.plumbline.history.search;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Where the depth-first search has been: progress and state.
 *
 * <p>Progress is the low-water mark (how many answers, in their order, are explained) and a window: a bit for
 * each slot, set if the operation that is open there at the mark has taken effect. As wide as operations
 * overlap, not as long as the history.
 */
final class Memo {
  /** What a state is taken to need, with its links and its entry here. */
  private static final int BYTES_PER_STATE = 128;

  private final int words;
  private int[] marks = new int[1 << 10];
  private long[] windows;
  private @Nullable Object[] states = new @Nullable Object[1 << 10];
  private int size;

  Memo(int words) {
    this.words = words;
    this.windows = new long[marks.length * words];
  }

  int size() {
    return size;
  }

  long bytes() {
    return (long) marks.length * (2 * Integer.BYTES + words * Long.BYTES)
        + (long) size * BYTES_PER_STATE;
  }

  /** Takes this in; false if it was there. */
  boolean add(int mark, long[] window, Object state) {
    if (2 * size > marks.length) {
      grow();
    }
    int slot = find(mark, window, 0, state);
    if (states[slot] != null) {
      return false;
    }
    put(slot, mark, window, 0, state);
    size++;
    return true;
  }

  private int find(int mark, long[] window, int from, Object state) {
    int hash = state.hashCode() * 31 + mark;
    for (int i = 0; i < words; i++) {
      hash = hash * 31 + Long.hashCode(window[from + i]);
    }
    hash *= 0x9E3779B1;
    int slot = (hash ^ hash >>> 16) & marks.length - 1;
    while (states[slot] != null && !isAt(slot, mark, window, from, state)) {
      slot = slot + 1 & marks.length - 1;
    }
    return slot;
  }

  private boolean isAt(int slot, int mark, long[] window, int from, Object state) {
    int at = slot * words;
    return marks[slot] == mark
        && Arrays.equals(windows, at, at + words, window, from, from + words)
        && state.equals(states[slot]);
  }

  private void put(int slot, int mark, long[] window, int from, Object state) {
    marks[slot] = mark;
    System.arraycopy(window, from, windows, slot * words, words);
    states[slot] = state;
  }

  private void grow() {
    int[] oldMarks = marks;
    long[] oldWindows = windows;
    @Nullable Object[] oldStates = states;
    marks = new int[2 * oldMarks.length];
    windows = new long[2 * oldWindows.length];
    states = new @Nullable Object[marks.length];
    for (int i = 0; i < oldMarks.length; i++) {
      Object state = oldStates[i];
      if (state != null) {
        int slot = find(oldMarks[i], oldWindows, i * words, state);
        put(slot, oldMarks[i], oldWindows, i * words, state);
      }
    }
  }
}
