package org.plumbline.history.check;

import java.util.Arrays;

/** A growing array of ints. */
final class IntList {
  private int[] elements = new int[16];
  private int size;

  void add(int element) {
    if (size == elements.length) {
      elements = Arrays.copyOf(elements, 2 * size);
    }
    elements[size++] = element;
  }

  int size() {
    return size;
  }

  int get(int index) {
    return elements[index];
  }

  int[] toArray() {
    return Arrays.copyOf(elements, size);
  }
}
