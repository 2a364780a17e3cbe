package org.plumbline.history.search;

import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Operation;
import org.plumbline.history.check.Certificate;
import org.plumbline.history.check.SearchStrategy.Result;

/**
 * Depth-first search for an order, for any sequential specification. Not safe for use by several threads.
 *
 * <p>It takes a call that no unexplained answer precedes, goes on from the state after it, and steps back
 * where it meets an answer whose call cannot take effect. Where it has been once it does not go again.
 *
 * <p>Source: J. Wing and C. Gong, "Testing and verifying concurrent objects" (1993); the memo and the list of
 * calls and answers, from which a call is lifted and put back, are G. Lowe's (2017). We differ in the key of
 * the memo (see {@link Memo}) and in having no recursion: a million operations need no stack.
 *
 * @param <S> the state: immutable, with equals and hashCode by value
 */
final class DepthFirstSearch<S> implements Search {
  private final Calls<S> calls;
  private final int size;

  /** Calls c and answers size + c that are not explained, in order, between two ends: {@code HEAD}. */
  private final int[] following;

  private final int[] preceding;
  private final int head;

  /** Calls with an answer, in order of their answers, and how many at its beginning are explained. */
  private final int[] byAnswer;

  private int mark;
  private final BitSet taken = new BitSet();
  private int explained;

  private final int[] slots;
  private final long[] window;
  private final Memo memo;

  /** The order so far: calls, the mark and the state before each. */
  private final int[] order;

  private final int[] marks;
  private final @Nullable Object[] states;
  private int depth;

  private S state;
  private int entry;
  private int lastPosition = -1;

  @SuppressWarnings("nullness:method.invocation") // each reads only what is set above it
  DepthFirstSearch(Calls<S> calls) {
    this.calls = calls;
    size = calls.size();
    head = 2 * size;
    int[] events = eventsInOrder();
    byAnswer = IntStream.of(events).filter(event -> event >= size).map(e -> e - size).toArray();
    following = new int[head + 1];
    preceding = new int[head + 1];
    int last = head;
    for (int event : events) {
      link(last, event);
      last = event;
    }
    link(last, head);
    slots = new int[size];
    int words = assignSlots(events) / Long.SIZE + 1;
    window = new long[words];
    memo = new Memo(words);
    order = new int[size];
    marks = new int[size];
    states = new @Nullable Object[size];
    state = calls.initial();
    entry = following[head];
  }

  private void link(int first, int second) {
    following[first] = second;
    preceding[second] = first;
  }

  private int[] eventsInOrder() {
    long[] keyed = new long[head];
    int count = 0;
    for (int call = 0; call < size; call++) {
      keyed[count++] = (calls.invocation(call) + 1L) << Integer.SIZE | call;
      if (isAnswered(call)) {
        keyed[count++] = (calls.response(call) + 1L) << Integer.SIZE | size + call;
      }
    }
    return Arrays.stream(keyed, 0, count).sorted().mapToInt(key -> (int) key).toArray();
  }

  private int assignSlots(int[] events) {
    BitSet inUse = new BitSet();
    int count = 0;
    for (int event : events) {
      if (event < size) {
        slots[event] = inUse.nextClearBit(0);
        inUse.set(slots[event]);
        count = Math.max(count, slots[event] + 1);
      } else {
        inUse.clear(slots[event - size]);
      }
    }
    return count;
  }

  private boolean isAnswered(int call) {
    return calls.response(call) != Operation.NEVER;
  }

  /** The number of different situations seen so far. */
  int visited() {
    return memo.size();
  }

  @Override
  public long bytes() {
    return memo.bytes();
  }

  @Override
  public @Nullable Result advance(int steps) {
    for (int step = 0; step < steps; step++) {
      if (explained == byAnswer.length) {
        return new Result.Found(certificate());
      }
      if (entry < size) {
        tryToTake(entry);
      } else {
        lastPosition = Math.max(lastPosition, calls.response(entry - size));
        if (depth == 0) {
          return new Result.Refuted(lastPosition);
        }
        stepBack();
      }
    }
    return null;
  }

  private void tryToTake(int call) {
    S after = calls.step(state, call);
    if (after == null) {
      entry = following[call];
      return;
    }
    int markBefore = mark;
    take(call);
    if (!memo.add(mark, window, after)) {
      giveBack(call, markBefore);
      entry = following[call];
      return;
    }
    order[depth] = call;
    marks[depth] = markBefore;
    states[depth] = state;
    depth++;
    state = after;
    lift(call);
    if (isAnswered(call)) {
      lift(size + call);
    }
    entry = following[head];
  }

  private void stepBack() {
    depth--;
    int call = order[depth];
    state = stateAt(depth);
    states[depth] = null;
    if (isAnswered(call)) {
      putBack(size + call);
    }
    putBack(call);
    giveBack(call, marks[depth]);
    entry = following[call];
  }

  @SuppressWarnings("unchecked") // only states are stored there
  private S stateAt(int place) {
    return (S) states[place];
  }

  /** Marks a call as explained, and moves the low-water mark. */
  private void take(int call) {
    taken.set(call);
    explained += isAnswered(call) ? 1 : 0;
    flip(slots[call]);
    while (mark < byAnswer.length && taken.get(byAnswer[mark])) {
      flip(slots[byAnswer[mark++]]);
    }
  }

  private void giveBack(int call, int markBefore) {
    while (mark > markBefore) {
      flip(slots[byAnswer[--mark]]);
    }
    flip(slots[call]);
    explained -= isAnswered(call) ? 1 : 0;
    taken.clear(call);
  }

  private void flip(int slot) {
    window[slot / Long.SIZE] ^= 1L << slot;
  }

  private void lift(int event) {
    link(preceding[event], following[event]);
  }

  /** Undoes {@link #lift}, in the opposite order: the neighbours then are what they were. */
  private void putBack(int event) {
    following[preceding[event]] = event;
    preceding[following[event]] = event;
  }

  private Certificate certificate() {
    return new Certificate(
        Arrays.stream(order, 0, depth)
            .map(calls::operation)
            .filter(operation -> operation != Calls.NO_OPERATION)
            .toArray());
  }
}
