package org.plumbline.audit;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A {@link Fifo} whose callers may also wait. An interrupt ends a wait by InterruptedException, and then the call has
 * had no effect: the audit interrupts, and holds the calls to it.
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

  /** A call that puts in and may wait. */
  @FunctionalInterface
  interface Send<E> {
    /** Puts it in. */
    void send(E element) throws InterruptedException;
  }

  /** A call that takes out and may wait. */
  @FunctionalInterface
  interface Receive<E> {
    /** Takes one out. */
    E receive() throws InterruptedException;
  }

  /** The adapter in one line, for a thing without timed calls. */
  static <E> BlockingFifo<E> of(Fifo<E> fifo, Send<? super E> send, Receive<? extends E> receive) {
    return new BlockingFifo<>() {
      @Override
      public boolean offer(E element) {
        return fifo.offer(element);
      }

      @Override
      public @Nullable E poll() {
        return fifo.poll();
      }

      @Override
      public void put(E element) throws InterruptedException {
        send.send(element);
      }

      @Override
      public E take() throws InterruptedException {
        return receive.receive();
      }

      @Override
      public boolean offer(E element, long nanos) {
        throw new UnsupportedOperationException("offer with a timeout");
      }

      @Override
      public @Nullable E poll(long nanos) {
        throw new UnsupportedOperationException("poll with a timeout");
      }
    };
  }
}
