package org.plumbline.history.search;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * An immutable queue that shares its links with its predecessors: a search keeps millions of states, and
 * each costs a few words whatever it holds. Equal by content; the hash is carried along, for it decides most
 * comparisons.
 *
 * <p>The classical pair of lists: the front in order, the back in reverse, turned round when the front runs
 * out.
 */
final class Buffer {
  static final Buffer EMPTY = new Buffer(null, null, 0, 0, 1);

  /** Odd, so that it has an inverse modulo 2^64. */
  private static final long BASE = 0x9E3779B97F4A7C15L;

  private static final long INVERSE = inverse(BASE);

  /** The values from the head on; not null unless the queue is empty. */
  private final @Nullable Link front;

  /** The values behind them, last first. */
  private final @Nullable Link back;

  private final int size;

  /** The sum of hash(value i) * BASE^i, head 0. */
  private final long hash;

  /** BASE^size. */
  private final long power;

  private Buffer(@Nullable Link front, @Nullable Link back, int size, long hash, long power) {
    this.front = front;
    this.back = back;
    this.size = size;
    this.hash = hash;
    this.power = power;
  }

  private record Link(Object value, @Nullable Link next) {}

  int size() {
    return size;
  }

  /** The value at the head. Errors: IllegalStateException when there is none. */
  Object head() {
    return front().value;
  }

  Buffer append(Object value) {
    long newHash = hash + value.hashCode() * power;
    return front == null
        ? new Buffer(new Link(value, null), null, 1, newHash, BASE)
        : new Buffer(front, new Link(value, back), size + 1, newHash, power * BASE);
  }

  /** All but the head. Errors: IllegalStateException when there is none. */
  Buffer rest() {
    Link head = front();
    long newHash = (hash - head.value.hashCode()) * INVERSE;
    long newPower = power * INVERSE;
    return head.next == null
        ? new Buffer(reversed(back), null, size - 1, newHash, newPower)
        : new Buffer(head.next, back, size - 1, newHash, newPower);
  }

  /** The values, head first. */
  List<Object> values() {
    List<Object> values = new ArrayList<>(size);
    for (Link link = front; link != null; link = link.next) {
      values.add(link.value);
    }
    for (Link link = reversed(back); link != null; link = link.next) {
      values.add(link.value);
    }
    return Collections.unmodifiableList(values);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return this == other
        || (other instanceof Buffer that
            && size == that.size
            && hash == that.hash
            && values().equals(that.values()));
  }

  @Override
  public int hashCode() {
    return Long.hashCode(hash) + size;
  }

  @Override
  public String toString() {
    return values().toString();
  }

  private Link front() {
    if (front == null) {
      throw new IllegalStateException("nothing is buffered");
    }
    return front;
  }

  private static @Nullable Link reversed(@Nullable Link list) {
    Link reversed = null;
    for (Link link = list; link != null; link = link.next) {
      reversed = new Link(link.value, reversed);
    }
    return reversed;
  }

  /** Newton's iteration: each round doubles the number of right bits, and an odd number is right in 3. */
  private static long inverse(long odd) {
    long inverse = odd;
    for (int bits = 3; bits < Long.SIZE; bits *= 2) {
      inverse *= 2 - odd * inverse;
    }
    return inverse;
  }
}
