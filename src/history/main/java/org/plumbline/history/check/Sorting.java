package org.plumbline.history.check;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;

/** Sorting of ints by a key, in O(n log n), without boxes. */
final class Sorting {
  private Sorting() {}

  /** The elements by rising key; equal keys by rising element. Keys are not negative. */
  static int[] sort(int[] elements, IntUnaryOperator key) {
    var packed = new long[elements.length];
    for (int i = 0; i < elements.length; i++) {
      packed[i] = (long) key.applyAsInt(elements[i]) << Integer.SIZE | elements[i];
    }
    Arrays.sort(packed);
    var sorted = new int[elements.length];
    for (int i = 0; i < elements.length; i++) {
      sorted[i] = (int) packed[i];
    }
    return sorted;
  }
}
