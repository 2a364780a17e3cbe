package org.plumbline.history.check;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The times at which the channel surely holds a value: the union of the critical intervals, which reach from
 * the time at which a value has surely gone in to the time before which it surely has not come out.
 */
final class Coverage {
  private final Passages passages;

  /** Values with a critical interval, by its start. */
  private final int[] critical;

  /** Starts and ends of the pieces of the union, rising. */
  private final int[] starts;

  private final int[] ends;

  /** The coverage by all values. */
  static Coverage of(Passages passages) {
    var values = new IntList();
    for (int v : passages.passing()) {
      if (passages.inBefore[v] < passages.outAfter[v]) {
        values.add(v);
      }
    }
    return new Coverage(passages, values);
  }

  /** No coverage at all: at capacity 0 nothing is ever inside. */
  static Coverage none(Passages passages) {
    return new Coverage(passages, new IntList());
  }

  private Coverage(Passages passages, IntList values) {
    this.passages = passages;
    critical = Sorting.sort(values.toArray(), v -> passages.inBefore[v]);
    var from = new IntList();
    var to = new IntList();
    int end = Integer.MIN_VALUE;
    for (int v : critical) {
      passages.work++;
      if (passages.inBefore[v] > end) {
        if (from.size() > 0) {
          to.add(end);
        }
        from.add(passages.inBefore[v]);
      }
      end = Math.max(end, passages.outAfter[v]);
    }
    if (from.size() > 0) {
      to.add(end);
    }
    starts = from.toArray();
    ends = to.toArray();
  }

  /** The first time at or after {@code time}, which is odd, at which the channel may be empty. */
  int firstGapFrom(int time) {
    int piece = pieceOver(time);
    return piece < 0 ? time : odd(ends[piece], 1);
  }

  /** The last time at or before {@code time}, which is odd, at which the channel may be empty. */
  int lastGapTo(int time) {
    int piece = pieceOver(time);
    return piece < 0 ? time : odd(starts[piece], -1);
  }

  private static int odd(int time, int step) {
    return (time & 1) == 1 ? time : time + step;
  }

  /** The piece of the union that covers this time, or a negative number. */
  private int pieceOver(int time) {
    int found = Arrays.binarySearch(starts, time);
    int piece = found >= 0 ? found - 1 : -found - 2;
    return piece >= 0 && time < ends[piece] ? piece : -1;
  }

  /** One more value than {@code capacity} that are surely inside at one instant; null if there are not so many. */
  int @Nullable [] crowd(int capacity) {
    int[] byEnd = Sorting.sort(critical, v -> passages.outAfter[v]);
    int ended = 0;
    for (int started = 0; started < critical.length; started++) {
      int now = passages.inBefore[critical[started]];
      while (passages.outAfter[byEnd[ended]] <= now) {
        ended++;
      }
      if (started + 1 - ended > capacity) {
        return Arrays.stream(critical, 0, started + 1)
            .filter(v -> passages.outAfter[v] > now)
            .limit(capacity + 1L)
            .toArray();
      }
    }
    return null;
  }

  /** The fewest values whose critical intervals cover every odd time of {@code [from, to]}, which is covered. */
  int[] chain(int from, int to) {
    var chain = new IntList();
    int next = 0;
    int time = from;
    while (time <= to) {
      int farthest = -1;
      while (next < critical.length && passages.inBefore[critical[next]] < time) {
        int v = critical[next++];
        if (farthest < 0 || passages.outAfter[v] > passages.outAfter[farthest]) {
          farthest = v;
        }
      }
      if (farthest < 0 || passages.outAfter[farthest] <= time) {
        throw new IllegalStateException("not covered: " + time);
      }
      chain.add(farthest);
      time = odd(passages.outAfter[farthest], 1);
    }
    return chain.toArray();
  }
}
