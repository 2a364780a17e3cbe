package org.plumbline.history.search;

import java.util.Arrays;

/**
 * A set of configurations in the order of their arrival, each with the end of the trail that led
 * to it first. Everything lies in int arrays: some twenty bytes for a configuration, and a count of
 * bytes that the budget can rely on.
 */
final class Configurations {
  private static final int FREE = -1;

  private int[] words = new int[1 << 8];

  /** Where configuration i begins in {@link #words}; it ends where the next one begins. */
  private int[] starts = new int[1 << 6];

  private int[] trails = new int[1 << 6];

  /** Open addressing, a power of two at most half full. */
  private int[] index = new int[1 << 7];

  private int size;

  Configurations() {
    Arrays.fill(index, FREE);
  }

  int size() {
    return size;
  }

  long bytes() {
    return (long) Integer.BYTES * (words.length + starts.length + trails.length + index.length);
  }

  int trail(int i) {
    return trails[i];
  }

  void load(int i, Configuration into) {
    into.load(words, starts[i], starts[i + 1]);
  }

  void renameTrails(int[] renamed) {
    for (int i = 0; i < size; i++) {
      if (trails[i] != Trail.START) {
        trails[i] = renamed[trails[i]];
      }
    }
  }

  boolean contains(Configuration configuration) {
    return index[find(configuration)] != FREE;
  }

  /** Takes {@code configuration} in unless it is there already. */
  void add(Configuration configuration, int trail) {
    int slot = find(configuration);
    if (index[slot] != FREE) {
      return;
    }
    int start = starts[size];
    int end = start + configuration.length();
    if (end > words.length) {
      words = Arrays.copyOf(words, Math.max(2 * words.length, end));
    }
    if (size + 2 > starts.length) {
      starts = Arrays.copyOf(starts, 2 * starts.length);
      trails = Arrays.copyOf(trails, 2 * trails.length);
    }
    configuration.store(words, start);
    trails[size] = trail;
    starts[size + 1] = end;
    index[slot] = size++;
    if (2 * size > index.length) {
      rehash(2 * index.length);
    }
  }

  /** Empties the set, and gives back what an exceptional moment made it take. */
  void clear() {
    if (index.length > 1 << 7 && 16 * size < index.length) {
      index = new int[index.length / 4];
      words = new int[Math.max(1 << 8, words.length / 4)];
      starts = new int[Math.max(1 << 6, starts.length / 4)];
      trails = new int[starts.length];
    }
    Arrays.fill(index, FREE);
    size = 0;
    starts[0] = 0;
  }

  private int find(Configuration configuration) {
    int mask = index.length - 1;
    int slot = configuration.hash() & mask;
    while (index[slot] != FREE
        && !configuration.sameAs(words, starts[index[slot]], starts[index[slot] + 1])) {
      slot = slot + 1 & mask;
    }
    return slot;
  }

  private void rehash(int length) {
    index = new int[length];
    Arrays.fill(index, FREE);
    for (int i = 0; i < size; i++) {
      int slot = Configuration.hash(words, starts[i], starts[i + 1]) & length - 1;
      while (index[slot] != FREE) {
        slot = slot + 1 & length - 1;
      }
      index[slot] = i;
    }
  }
}
