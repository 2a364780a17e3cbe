package org.plumbline.history.search;

import java.util.Arrays;
import java.util.BitSet;

/**
 * How each configuration came about: a forest of applied operations, every node pointing to the one
 * applied before it. Configurations share their past, so the order that explains a whole history
 * costs one node for each operation and not one copy for each configuration.
 *
 * <p>A node always stands after its parent, so one pass backwards marks what the living
 * configurations still need and one pass forwards moves it together.
 */
final class Trail {
  /** The node before the first operation. */
  static final int START = -1;

  /** Below this size a collection is not worth it. */
  private static final int SMALL = 1 << 16;

  private int[] parent = new int[1 << 10];
  private int[] operation = new int[1 << 10];
  private int size;
  private int collectAt = SMALL;

  /** The trail that goes to {@code before} and on to {@code applied}. */
  int extend(int before, int applied) {
    if (size == parent.length) {
      parent = Arrays.copyOf(parent, 2 * size);
      operation = Arrays.copyOf(operation, 2 * size);
    }
    parent[size] = before;
    operation[size] = applied;
    return size++;
  }

  long bytes() {
    return 2L * Integer.BYTES * parent.length;
  }

  /** When it has doubled: keeps what is needed for these sets, and nothing else may refer to nodes. */
  void collectIfGrown(Configurations... sets) {
    if (size >= collectAt) {
      keepOnly(sets);
      collectAt = Math.max(SMALL, 2 * size);
    }
  }

  /** Forgets the nodes from which no configuration of these sets comes, and renames the others. */
  private void keepOnly(Configurations... sets) {
    BitSet needed = new BitSet(size);
    for (Configurations set : sets) {
      for (int i = 0; i < set.size(); i++) {
        if (set.trail(i) != START) {
          needed.set(set.trail(i));
        }
      }
    }
    for (int node = needed.length() - 1; node >= 0; node = needed.previousSetBit(node - 1)) {
      if (parent[node] != START) {
        needed.set(parent[node]);
      }
    }
    int[] renamed = new int[size];
    int kept = 0;
    for (int node = needed.nextSetBit(0); node >= 0; node = needed.nextSetBit(node + 1)) {
      parent[kept] = parent[node] == START ? START : renamed[parent[node]];
      operation[kept] = operation[node];
      renamed[node] = kept++;
    }
    for (Configurations set : sets) {
      set.renameTrails(renamed);
    }
    size = kept;
  }

  /** The operations that lead to {@code end}, first to last. */
  int[] orderTo(int end) {
    int length = 0;
    for (int node = end; node != START; node = parent[node]) {
      length++;
    }
    int[] order = new int[length];
    for (int node = end; node != START; node = parent[node]) {
      order[--length] = operation[node];
    }
    return order;
  }
}
