package org.plumbline.audit;

import java.util.function.Predicate;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A thing that is no {@code java.util.Queue}, seen as a first-in-first-out queue. Implement it around a fresh
 * instance of the thing, with a public constructor without parameters or with one {@code int capacity}, and
 * name the class as the target of the audit.
 *
 * <p>Threads: as many as the thing allows; the audit is told by {@code --producers} and {@code --consumers}.
 *
 * @param <E> the type of the elements; the audit uses Integer
 */
public interface Fifo<E> {

  /** Puts the element in if there is room now; false: it was full. */
  boolean offer(E element);

  /** Takes the oldest element out; null: it was empty. */
  @Nullable E poll();

  /** The adapter in one line: {@code Fifo.of(box::trySend, box::tryReceive)}. */
  static <E> Fifo<E> of(Predicate<? super E> offer, Supplier<? extends @Nullable E> poll) {
    return new Fifo<>() {
      @Override
      public boolean offer(E element) {
        return offer.test(element);
      }

      @Override
      public @Nullable E poll() {
        return poll.get();
      }
    };
  }
}
