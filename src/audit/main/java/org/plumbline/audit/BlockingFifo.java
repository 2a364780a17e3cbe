package org.plumbline.audit;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A {@link Fifo} whose callers may also wait.
 *
 * @param <E> the type of the elements; the audit uses Integer
 */
public interface BlockingFifo<E> extends Fifo<E> {

  /** Puts the element in. Blocks while it is full. */
  void put(E element) throws InterruptedException;

  /** Takes the oldest element out. Blocks while it is empty. */
  E take() throws InterruptedException;

  /** Puts the element in. Blocks while it is full, at most this long; false: time is up. */
  boolean offer(E element, long nanos) throws InterruptedException;

  /** Takes the oldest element out. Blocks while it is empty, at most this long; null: time is up. */
  @Nullable E poll(long nanos) throws InterruptedException;
}
