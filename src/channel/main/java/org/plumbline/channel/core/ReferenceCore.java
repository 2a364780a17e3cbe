package org.plumbline.channel.core;

import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/**
 * The reference core: a channel of any capacity under one lock. It is the specification as a program, to
 * be read in one sitting; the other cores are judged against it.
 *
 * <p>Threads and memory: as {@link Core}; the lock orders everything.
 *
 * @param <T> the message type
 */
class ReferenceCore<T> implements Core<T> {
  /* Overview. A message is offered, accepted, taken. A sender that finds room has its message accepted at
   * once; another leaves an offer and parks. Whoever makes room accepts the oldest offer in the same critical
   * section, so that its sender has nothing to do but return, however late it wakes.
   * What is surprising: a rendezvous needs no code of its own. At capacity 0 the room is the receiver: one
   * place, from the moment it comes until it has been filled or left. A sender that fills it while the
   * receiver waits, and a receiver that comes and accepts the oldest offer, are the two halves of a hand-off.
   *
   * Mirrors     spec/Channel.tla
   * Source      A monitor as in Hoare 1974: the signaller establishes what the signalled waits for.
   * Invariants  I1 the buffer never exceeds the room. I2 an offer waits only while the channel is open and has
   *             no room. I3 the receiver waits only while the buffer is empty and a sender is open. I4 at
   *             capacity 0 the buffer is empty whenever the receiver is not in recv.
   * Not kept    Parked senders are served in order of their arrival; the specification promises that at
   *             capacity 0 only.
   * Progress    Every operation waits for the lock; nothing but these short sections is done under it.
   *
   * Every labelled step is atomic under the lock, and so is its own linearization point.
   * Label  Step                                        Spec action
   * S1     the receiver is closed: refuse              SendDisconnected
   * S2     room: accept the message                    SendAccept
   * S3     no room and no time: refuse                 SendFull
   * S4     no room: leave an offer and wait            SendOffer
   * S5     time up or interrupted: take the offer back SendWithdraw
   * R1     come: at capacity 0, accept an offer        RecvCome
   * R2     wait                                        RecvWait
   * R3     take the oldest message, accept an offer    RecvTake
   * R4     no message, no sender left                  RecvDisconnected
   * R5     no message and no time                      RecvEmpty
   * D1     one more sender                             Duplicate
   * C1     one sender less                             CloseSender
   * X1     mark as closed, wake every sender           CloseReceiver
   * X2     discard the oldest message                  Discard */

  /** The message of a parked sender. */
  static final class Offer<T> {
    final T message;
    final Condition settled;
    boolean accepted;

    Offer(T message, Condition settled) {
      this.message = message;
      this.settled = settled;
    }
  }

  final ReentrantLock lock = new ReentrantLock();

  /** The receiver waits here. */
  final Condition arrived = lock.newCondition();

  /** Accepted and not yet taken, oldest first. */
  final ArrayDeque<T> buffer = new ArrayDeque<>();

  /** Not yet accepted, oldest first. */
  final ArrayDeque<Offer<T>> offers = new ArrayDeque<>();

  /** The capacity; that of an unbounded channel is the largest number. */
  final int limit;

  private final OptionalInt capacity;
  private final Undelivered<T> undelivered;

  /** Open handles. */
  int senders = 1;

  boolean receiverClosed;

  /** Whether the receiver is in recv and has no message yet. */
  boolean receiving;

  ReferenceCore(OptionalInt capacity, Undelivered<T> undelivered) {
    this.capacity = capacity;
    this.limit = capacity.orElse(Integer.MAX_VALUE);
    this.undelivered = undelivered;
  }

  @Override
  public TrySend send(T message, long nanos) throws InterruptedException {
    lock.lock();
    try {
      if (isClosed()) {
        return TrySend.DISCONNECTED; // S1
      }
      if (hasRoom()) {
        accept(message); // S2
        return TrySend.SENT;
      }
      if (nanos <= 0) {
        return TrySend.FULL; // S3
      }
      return offer(new Offer<>(message, lock.newCondition()), nanos);
    } finally {
      lock.unlock();
    }
  }

  /** Leaves an offer until it is accepted, the channel is closed, or the waiting ends otherwise. */
  TrySend offer(Offer<T> offer, long nanos) throws InterruptedException {
    offers.add(offer); // S4
    try {
      while (!offer.accepted && !isClosed() && nanos > 0) {
        nanos = await(offer.settled, nanos);
      }
    } catch (InterruptedException e) {
      if (!offer.accepted) {
        throw e;
      }
      Thread.currentThread().interrupt();
    } finally {
      withdraw(offer); // S5
    }
    return offer.accepted ? TrySend.SENT : isClosed() ? TrySend.DISCONNECTED : TrySend.FULL;
  }

  @Override
  public @Nullable Object recv(long nanos) throws InterruptedException {
    lock.lock();
    try {
      receiving = true;
      acceptOffers(); // R1
      awaitMessage(nanos); // R2
      T message = buffer.poll(); // R3
      receiving = false;
      if (message != null) {
        acceptOffers();
        return message;
      }
      return senders == 0 || receiverClosed ? DISCONNECTED : null; // R4, R5
    } finally {
      receiving = false;
      lock.unlock();
    }
  }

  void awaitMessage(long nanos) throws InterruptedException {
    try {
      while (buffer.isEmpty() && senders > 0 && !receiverClosed && nanos > 0) {
        nanos = await(arrived, nanos);
      }
    } catch (InterruptedException e) {
      if (buffer.isEmpty()) {
        throw e;
      }
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void duplicateSender() {
    lock.lock();
    try {
      senders++; // D1
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closeSender() {
    lock.lock();
    try {
      if (--senders == 0) { // C1
        arrived.signal();
        settleOffers();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closeReceiver() {
    lock.lock();
    try {
      receiverClosed = true; // X1
      settleOffers();
      arrived.signal();
    } finally {
      lock.unlock();
    }
    undelivered.discardAll(this::takeUndelivered);
  }

  @Nullable T takeUndelivered() {
    lock.lock();
    try {
      return buffer.poll(); // X2
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean sendersClosed() {
    lock.lock();
    try {
      return senders == 0;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public boolean receiverClosed() {
    lock.lock();
    try {
      return receiverClosed;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public int size() {
    lock.lock();
    try {
      return receiverClosed || limit == 0 ? 0 : buffer.size();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public OptionalInt capacity() {
    return capacity;
  }

  // The rest is called under the lock.

  /** Whether no send can succeed any more. That every sender is closed under a send is misuse. */
  boolean isClosed() {
    return receiverClosed || senders == 0;
  }

  boolean hasRoom() {
    int room = limit == 0 && receiving ? 1 : limit;
    return buffer.size() < room;
  }

  void accept(T message) {
    buffer.add(message);
    arrived.signal();
  }

  /** Accepts the oldest offers as long as there is room (I2). */
  void acceptOffers() {
    while (hasRoom() && !offers.isEmpty()) {
      Offer<T> oldest = offers.remove();
      oldest.accepted = true;
      accept(oldest.message);
      oldest.settled.signal();
    }
  }

  void withdraw(Offer<T> offer) {
    offers.remove(offer);
  }

  void settleOffers() {
    offers.forEach(offer -> offer.settled.signal());
  }

  /** Waits for a signal, or for no reason, or until the time is up; returns the time that is left. */
  @SuppressWarnings("WaitNotInLoop") // every caller is one
  static long await(Condition condition, long nanos) throws InterruptedException {
    if (nanos == FOREVER) {
      condition.await();
      return nanos;
    }
    return condition.awaitNanos(nanos);
  }
}
