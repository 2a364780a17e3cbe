package org.plumbline.explorer.engine;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Numbers the memory locations of one run, in the order in which they are first met: the same schedule gives
 * the same numbers, though the objects are new in every run.
 *
 * <p>A location is an object, by identity, and a key: the number of a field's name, or for an array element
 * the complement of its index. Static fields have no object. This is met at every step, and to ask a new object for
 * its hash costs more than to compare it with a few others: so the first locations are searched one by one, and only
 * those that come after them are in a hash table, with open addressing.
 */
final class Locations {
  /** The one location of all invocations and responses. */
  static final int REAL_TIME = 0;

  /** Most runs of small programs have no more. */
  private static final int SEARCHED = 32;

  private final @Nullable Object[] firstObjects = new @Nullable Object[SEARCHED];
  private final int[] firstKeys = new int[SEARCHED];

  private @Nullable Object[] objects = new @Nullable Object[128];
  private int[] keys = new int[128];
  private int[] numbers = new int[128];
  private int size = 1;

  Locations() {
    Arrays.fill(numbers, -1);
  }

  /** Forgets all but {@link #REAL_TIME}. */
  void clear() {
    if (size > SEARCHED) {
      Arrays.fill(objects, null);
      Arrays.fill(numbers, -1);
    }
    size = 1;
  }

  /** The number of this location. */
  int of(@Nullable Object object, int key) {
    int first = Math.min(size, SEARCHED);
    for (int i = 1; i < first; i++) {
      if (firstObjects[i] == object && firstKeys[i] == key) {
        return i;
      }
    }
    if (size < SEARCHED) {
      firstObjects[size] = object;
      firstKeys[size] = key;
      return size++;
    }
    return ofLater(object, key);
  }

  private int ofLater(@Nullable Object object, int key) {
    int mask = numbers.length - 1;
    for (int i = hash(object, key) & mask; ; i = (i + 1) & mask) {
      if (numbers[i] < 0) {
        return insert(i, object, key);
      }
      if (objects[i] == object && keys[i] == key) {
        return numbers[i];
      }
    }
  }

  private int insert(int slot, @Nullable Object object, int key) {
    objects[slot] = object;
    keys[slot] = key;
    numbers[slot] = size++;
    if (size > numbers.length / 2) {
      grow();
    }
    return size - 1;
  }

  private void grow() {
    @Nullable Object[] oldObjects = objects;
    int[] oldKeys = keys;
    int[] oldNumbers = numbers;
    int length = 2 * oldNumbers.length;
    objects = new @Nullable Object[length];
    keys = new int[length];
    numbers = new int[length];
    Arrays.fill(numbers, -1);
    for (int i = 0; i < oldNumbers.length; i++) {
      if (oldNumbers[i] >= 0) {
        int slot = hash(oldObjects[i], oldKeys[i]) & (length - 1);
        while (numbers[slot] >= 0) {
          slot = (slot + 1) & (length - 1);
        }
        objects[slot] = oldObjects[i];
        keys[slot] = oldKeys[i];
        numbers[slot] = oldNumbers[i];
      }
    }
  }

  private static int hash(@Nullable Object object, int key) {
    int hash = 31 * System.identityHashCode(object) + key;
    return hash ^ (hash >>> 15);
  }
}
