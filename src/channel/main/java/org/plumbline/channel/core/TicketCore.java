package org.plumbline.channel.core;

import java.util.concurrent.atomic.AtomicLong;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.core.Waiting.Wake;

/**
 * What the buffered cores have in common: the word that orders their senders, the receiver's waiting,
 * and closing. A subclass adds where the messages are.
 *
 * <p>Threads: send from any thread; {@link #poll}, {@link #awaitMessage} and {@link #closeReceiver}
 * from the receiving thread only. Memory: actions before a send happen-before actions after the receive
 * that returns its message, by S2 and R1; actions before a close happen-before actions after the
 * Disconnected it causes, by C2 or X1 and whoever reads the word.
 *
 * @param <T> the message type
 */
abstract class TicketCore<T extends @NonNull Object> extends PaddedWords implements Core<T> {
  /* Overview. One word, `tail`, says how many tickets are taken, whether the receiver is parked, and
   * whether either side is closed: ticket << 2 | parked << 1 | closed. Every linearization point that is
   * not the taking of a message is an access to that word, so no two flags can contradict each other.
   * A sender takes a ticket (S1), then writes its message into the slot of that number (S2). In between
   * it is in flight: its message precedes those with later tickets, so a receiver that meets the empty
   * slot waits for it. To answer Empty there would not be linearizable, because a sender with a later
   * ticket may have returned. A receive is therefore linearizable but not lock-free.
   * The receiver parks by setting the parked bit with a CAS from the very word that told it that there is
   * nothing to wait for. Whichever sender takes the next ticket then reads the bit with it and owns
   * clearing it. One closed bit serves both sides: a sender that reads it knows that the receiver is gone
   * (it lives itself), a receiver that reads it knows that every sender is.
   *
   * Mirrors     spec/UnboundedList.tla, spec/Ring.tla, spec/Parking.tla, spec/HandleCount.tla
   * Source      crossbeam-channel's list and array flavours, which mark their tail likewise; the parked bit,
   *             where they keep a list of wakers behind a lock, is ours.
   * Invariants  I1 head <= ticket. I2 the slots of tickets below head are empty. I3 parked implies that
   *             head == parkedAt and the receiver is between R4 and R7. I4 closed is never cleared.
   *             I5 a receiver that is parked while slot[head] is full has a permit or is about to be given
   *             one: the sender of ticket head is between S2 and S4.
   * Not kept    `ticket` may pass the number of messages for a moment after closing: S5. `parkedAt` and
   *             `receiver` are out of date while the bit is clear. A permit may come late, for a wait
   *             that is over. A thread killed by an OutOfMemoryError or StackOverflowError between S1 and
   *             S2 leaves an empty slot for which the receiver waits.
   * Progress    send: see the subclass. recv waits for a sender in flight, never for one between sends.
   * Overflow    2^62 tickets: 146 years at a thousand million messages a second.
   *
   * Label  Step                                   Spec action       Access, and what it pairs with
   * R2     read tail                              RecvDisconnected, volatile: sees C2 or X1; LP of Empty and
   *                                               RecvEmpty,        Disconnected. ticket > head: a sender is in
   *                                               RecvInFlight,     flight, back to R1
   *                                               RecvWait
   * R3     parkedAt = head, receiver = me         ParkAnnounce      volatile, where plain would do: R4 publishes
   *                                                                 them to the one sender that may act on them
   * R4     CAS(tail, seen, seen | parked)         ParkSet           volatile: fails if a ticket was taken since R2
   * R5     read tail                              ParkCheck         volatile: sees S3, C2, X1
   * R6     park                                   Park,             the permit of S4, C3
   *                                               ParkSpurious,
   *                                               ParkTimeout,
   *                                               ParkInterrupt
   * R7     CAS(tail, seen, seen & ~parked),       ParkCancel,       volatile: LP of a time that is up and of a
   *        if ticket == head; else wait for S3    ParkOvertaken,    receive that is interrupted (RecvInterrupt
   *                                               RecvInterrupt     where parking is left out)
   * S3     my ticket is parkedAt:                 SendClearParked   volatile: S1 saw R4, so `parkedAt` and
   *        getAndAdd(tail, -parked)                                 `receiver` are those of R3; pairs with R5
   * S4     unpark the receiver                    SendUnpark        after S3, so that R5 finds the bit clear
   * D1     one more handle                        Duplicate         volatile: the caller owns a handle, so not 0
   * C1     one handle less; the last goes on      SenderRelease     volatile: LP of a close that is not the last; orders
   *                                                                 every handle's sends before C2
   * C2     getAndBitwiseOr(tail, closed)          CloseSenders      volatile: LP of the last close; pairs with R2, R5
   * C3     unpark the receiver if C2 saw parked   CloseUnpark       after C2, so that R5 finds the bit set
   * X1     getAndBitwiseOr(tail, closed)          CloseReceiver     volatile: LP; pairs with S1
   * X2     take what has a ticket below X1's      Drain             as R1 */

  static final long CLOSED = 1;
  static final long PARKED = 2;
  static final long TICKET = 4;

  final Waiting waiting;
  private final Undelivered<T> undelivered;
  private final AtomicLong senders = new AtomicLong(1);

  /** Where and who the receiver is while the parked bit is set (I3). Written in R3. */
  private volatile long parkedAt = -1;

  private volatile @Nullable Thread receiver;

  /** Tells size() whose closing the closed bit means. Written before X1, so that X1 implies it. */
  private volatile boolean receiverClosing;

  TicketCore(Waiting waiting, Undelivered<T> undelivered) {
    this.waiting = waiting;
    this.undelivered = undelivered;
  }

  /** Takes the message in slot[head] and moves on; null if its sender has not written it, or has none. */
  @Override
  public abstract @Nullable Object poll();

  /** Lets senders that wait for room go on. The closed bit is set. */
  void releaseSenders() {}

  static long ticket(long word) {
    return word >>> 2;
  }

  static boolean isClosed(long word) {
    return (word & CLOSED) != 0;
  }

  static boolean isParked(long word) {
    return (word & PARKED) != 0;
  }

  /** The rest of a receive whose first look found nothing: as {@link Core#recv}. */
  final @Nullable Object awaitMessage(long nanos) throws InterruptedException {
    long deadline = nanos > 0 ? Waiting.deadline(nanos) : 0;
    int pauses = 0;
    int gaps = 0;
    for (; ; ) {
      long seen = tail; // R2 LP
      if (ticket(seen) != ownHead()) {
        Waiting.gap(gaps++);
      } else if (isClosed(seen)) {
        return DISCONNECTED;
      } else if (nanos <= 0) {
        return null;
      } else if (!waiting.pause(pauses++)) {
        switch (parkUntilNext(seen, deadline)) {
          case AGAIN -> pauses = 0;
          case TIME_UP -> {
            return null;
          }
          case INTERRUPTED -> {
            Thread.interrupted();
            throw new InterruptedException();
          }
        }
      }
      Object message = poll();
      if (message != null) {
        return message;
      }
    }
  }

  /**
   * Parks until the next ticket has its message, unless a ticket was taken since {@code seen} was read.
   *
   * @return TIME_UP or INTERRUPTED only if at some instant before the return, with the deadline over or the
   *     flag set, there was no message and no sender in flight, and the channel was open
   */
  private Wake parkUntilNext(long seen, long deadline) {
    if (isParked(seen)) {
      throw new IllegalStateException("two threads inside one receiver");
    }
    parkedAt = ownHead();
    receiver = Thread.currentThread(); // R3
    if (!TAIL.compareAndSet(this, seen, seen | PARKED)) { // R4
      return Wake.AGAIN;
    }
    Object blocked = Events.beginBlocked();
    Wake wake = awaitCleared(deadline);
    Events.endBlocked(blocked, "recv", this);
    return wake;
  }

  /** Waits, registered, until the parked bit is clear: by a sender, or given up here. */
  private Wake awaitCleared(long deadline) {
    Wake wake = Wake.AGAIN;
    int gaps = 0;
    for (; ; ) {
      long now = tail; // R5
      if (!isParked(now)) {
        return Wake.AGAIN;
      }
      if (wake == Wake.AGAIN && !isClosed(now)) {
        wake = waiting.park(this, deadline); // R6
      } else if (ticket(now) != ownHead()) {
        Waiting.gap(gaps++); // its sender is about to clear the bit (S3), or to withdraw (S5)
      } else if (TAIL.compareAndSet(this, now, now & ~PARKED)) { // R7 LP
        return isClosed(now) ? Wake.AGAIN : wake;
      }
    }
  }

  /** Wakes the receiver if it waits for {@code ticket}, whose message is in place and whose S1 saw it parked. */
  final void wakeReceiver(long ticket) {
    if (parkedAt == ticket) {
      Thread sleeper = receiver; // before S3, after which the receiver may go and park elsewhere
      TAIL.getAndAdd(this, -PARKED); // S3
      waiting.unpark(sleeper); // S4
    }
  }

  @Override
  public final void duplicateSender() {
    senders.getAndIncrement(); // D1
  }

  @Override
  public final void closeSender() {
    if (senders.decrementAndGet() == 0) { // C1 LP
      long seen = (long) TAIL.getAndBitwiseOr(this, CLOSED); // C2 LP
      if (isParked(seen)) {
        waiting.unpark(receiver); // C3
      }
      Events.disconnected("senders");
      releaseSenders(); // misuse: their handle was closed under them; let them out
    }
  }

  @Override
  public final void closeReceiver() {
    receiverClosing = true;
    long seen = (long) TAIL.getAndBitwiseOr(this, CLOSED); // X1 LP
    if (isParked(seen)) {
      waiting.unpark(receiver); // misuse: another thread is inside the receiver; let it out
    }
    releaseSenders();
    Events.disconnected("receiver");
    undelivered.discardAll(() -> nextBelow(ticket(seen))); // X2
  }

  /** The next message with a ticket below {@code end}, or null, once those in flight are written. */
  private @Nullable Object nextBelow(long end) {
    int gaps = 0;
    // The channel is closed: the tickets that are left above the messages are being given back, S5.
    while (ownHead() < Math.min(end, ticket(tail))) {
      Object message = poll();
      if (message != null) {
        return message;
      }
      Waiting.gap(gaps++);
    }
    return null;
  }

  @Override
  public final boolean sendersClosed() {
    return isClosed(tail);
  }

  @Override
  public final boolean receiverClosed() {
    return receiverClosing && isClosed(tail);
  }

  @Override
  public final int size() {
    for (; ; ) {
      long ticket = ticket(tail);
      long next = head;
      if (receiverClosed()) {
        return 0;
      }
      if (ticket == ticket(tail)) { // so it was that when head was read
        return (int) Math.min(ticket - next, Integer.MAX_VALUE);
      }
    }
  }
}
