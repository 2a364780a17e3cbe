package org.plumbline.history.check;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Why a history is linearizable: an order of its operations, by number, that keeps "precedes" and is legal
 * one operation at a time.
 *
 * <p>It names every operation that says something, and of the pending ones those that took effect in this
 * order. At capacity 0 a send and the receive of its value stand next to each other, send first: they share
 * an instant.
 */
public final class Certificate {
  private final int[] order;

  /** The numbers of the operations in order; the array is copied. */
  public Certificate(int[] order) {
    this.order = order.clone();
  }

  /** How many operations it names. */
  public int size() {
    return order.length;
  }

  /** The number of the operation at this place. */
  public int operation(int place) {
    return order[place];
  }

  /** The numbers in order. */
  public IntStream stream() {
    return Arrays.stream(order);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Certificate that && Arrays.equals(order, that.order);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(order);
  }

  @Override
  public String toString() {
    return Arrays.toString(order);
  }
}
