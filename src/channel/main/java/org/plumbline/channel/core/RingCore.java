package org.plumbline.channel.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.core.Waiting.Wake;
import org.plumbline.channel.core.WaitingSenders.Waiter;

/**
 * The core of a channel for {@code n >= 1} messages: rings of slots, with many senders and one receiver.
 * Rust: {@code std::sync::mpsc::sync_channel(n)}, the array flavour of crossbeam-channel.
 *
 * <p>Threads and memory: as {@link TicketCore}; besides, actions before a receive happen-before actions
 * after the send that fills the place it freed.
 *
 * @param <T> the message type
 */
final class RingCore<T extends @NonNull Object> extends TicketCore<T> {
  /* Overview. A ticket is a promise to write, so a sender must know that there is room before it takes one:
   * it takes it with a CAS from the word it looked at. To know that there is room it need not read `head`,
   * which the receiver is writing: the ring's `limit` is a ticket below which there was room once, and room
   * does not go away. A sender at the limit looks at `head` and raises the limit or answers Full.
   * The capacity is exact, the ring is not: it starts small and, when it is full and the channel is not, is
   * followed by one of twice the size. The hand-over is a limit that is sealed: tickets from there on belong
   * to the next ring. A sealed limit admits nobody, so no ticket can be taken for the wrong ring, and the
   * receiver goes on to the next ring when it has reached the seal.
   * A sender that has to wait joins a queue, and tries again before it parks. The receiver publishes `head`
   * and then looks at the queue: one of the two sees the other. The fence between is the price of senders
   * that may wait. Whoever is released tries again, against senders that never waited; it passes the signal
   * on if it does not use it.
   *
   * Mirrors     spec/Ring.tla, models/Ring_*.cfg, spec/Parking.tla
   * Source      JCTools' MpscArrayQueue for the producer limit; the seal, the exact capacity, the marks in the
   *             word and the waiting senders are ours.
   * Invariants  I1-I5 of TicketCore. J1 ticket - head <= capacity. J2 an open limit <= head + min(capacity, size
   *             of its ring); it only rises, and ends sealed or in the largest ring. J3 when a ring is sealed at
   *             L, the next ticket is L. J4 if there is room, no sender that may go on is parked: it is released,
   *             or the receiver is between R8 and R9, or a released sender has yet to try or to pass on.
   * Not kept    `limit` of the largest ring may fall back: a late writer. It costs a look at `head`.
   * Progress    trySend: lock-free. A receive takes the queue's lock when senders wait.
   *
   * Label  Step                               Spec action     Access, and what it pairs with
   * S0     read tail                          SendRefused,    volatile: LP of Disconnected, and of Full if L2 finds
   *                                           SendLook        that it was full already
   * L1     read limit                         SendLimit       acquire; pairs with L4, L5: the slots below are free
   * L2     at the limit: read head            SendFull        volatile; pairs with R8
   * L3     there is room: read head again     SendRoom        volatile; pairs with R8. L2 could not show less room
   * L4     limit = room, in the largest ring  SendRaise       release; pairs with L1
   * L5     CAS(limit, seen, room), in others  SendRaise       volatile; pairs with L1
   * S1     CAS(tail, t, t + ticket)           SendTicket      volatile: LP of Sent; as in UnboundedCore
   * S2     slot[ticket] = message             SendWrite       release; pairs with R1
   * W1     join the queue                     SenderJoin      lock, and volatile size; pairs with R9
   * W2     S0, S1 once more                   in S0, S1       after W1: pairs with R8, X1
   * W3     park                               SenderPark,     the permit of R9 or X3
   *                                           SenderTimeout,
   *                                           SenderInterrupt
   * W4     leave the queue                    SenderLeave     lock: learns whether R9 or X3 came first
   * R1     m = slot[head]                     RecvTake,       acquire; pairs with S2
   *                                           RecvHole
   * R8     head = head + 1                    RecvFree        volatile: LP of a receive that gets one, frees the place.
   *                                                           StoreLoad before R9; pairs with S0
   * R9     if senders wait, release the first RecvWake        volatile read of size, then lock; pairs with W1
   * X3     release every waiting sender       CloseWake       lock, after X1
   * R2-R7, S3, S4, D1, C1-C3, X1, X2: TicketCore */

  private static final int SMALLEST = 32;
  private static final int LARGEST = 1 << 30;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle LIMIT;
  private static final VarHandle NEXT;
  private static final VarHandle TAIL_RING;

  static {
    try {
      var lookup = MethodHandles.lookup();
      LIMIT = lookup.findVarHandle(Ring.class, "limit", long.class);
      NEXT = lookup.findVarHandle(Ring.class, "next", Ring.class);
      TAIL_RING = lookup.findVarHandle(RingCore.class, "tailRing", Ring.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int capacity;
  private final WaitingSenders waitingSenders = new WaitingSenders();

  /** The ring of the next ticket, or one before it that is sealed. Written by senders. */
  private volatile Ring tailRing;

  /** The ring of `head`. Receiving thread only. */
  private Ring headRing;

  /** Its slots, at hand: one load less in a receive. Receiving thread only. */
  private @Nullable Object[] headSlots;

  RingCore(int capacity, Waiting waiting, Undelivered<T> undelivered) {
    super(waiting, undelivered);
    this.capacity = capacity;
    headRing = tailRing = new Ring(Integer.highestOneBit(2 * Math.min(capacity, SMALLEST) - 1));
    headSlots = headRing.slots;
  }

  @Override
  public TrySend send(T message, long nanos) throws InterruptedException {
    TrySend answer = trySend(message);
    return answer == TrySend.FULL && nanos > 0 ? awaitRoom(message, nanos) : answer;
  }

  private TrySend trySend(T message) {
    for (; ; ) {
      long seen = tail; // S0 LP
      if (isClosed(seen)) {
        return TrySend.DISCONNECTED;
      }
      long ticket = ticket(seen);
      // Read after S0: if S1 succeeds, nobody has gone on to a later ring than this.
      Ring ring = tailRing;
      long limit = ring.limit; // L1
      if (ticket >= limit) {
        if (ticket - head >= capacity) { // L2
          return TrySend.FULL;
        }
        makeRoom(ring, limit, ticket);
      } else if (TAIL.compareAndSet(this, seen, seen + TICKET)) { // S1 LP
        SLOT.setRelease(ring.slots, index(ticket, ring.slots), message); // S2
        if (isParked(seen)) {
          wakeReceiver(ticket);
        }
        return TrySend.SENT;
      }
    }
  }

  /** Raises the limit that stopped {@code ticket}, or goes on to a larger ring. There is room in the channel. */
  private void makeRoom(Ring ring, long limit, long ticket) {
    if (limit >= 0) {
      long room = head + Math.min(capacity, ring.slots.length); // L3
      if (ring.slots.length >= capacity) {
        // Never sealed, so no CAS: a late writer does no harm.
        LIMIT.setRelease(ring, room); // L4
        return;
      }
      if (ticket < room) {
        LIMIT.compareAndSet(ring, limit, room); // L5
        return;
      }
      ring.makeNext(); // before the seal: who sees the seal sees the next ring
      if (!LIMIT.compareAndSet(ring, limit, ~limit)) {
        return;
      }
    }
    TAIL_RING.compareAndSet(this, ring, ring.next);
  }

  /** The rest of a send that found the channel full: as {@link Core#send}. */
  private TrySend awaitRoom(T message, long nanos) throws InterruptedException {
    long deadline = Waiting.deadline(nanos);
    int pauses = 0;
    boolean again = false;
    for (; ; ) {
      TrySend answer = trySend(message);
      if (answer != TrySend.FULL) {
        return answer;
      }
      if (waiting.pause(pauses++)) {
        continue;
      }
      Waiter me = waitingSenders.join(again); // W1
      answer = trySend(message); // W2
      Wake wake = answer == TrySend.FULL ? awaitReleased(me, deadline) : Wake.AGAIN;
      if (answer == TrySend.FULL && wake == Wake.AGAIN) {
        again = true;
        pauses = 0;
        continue;
      }
      if (!waitingSenders.leave(me)) { // W4
        releaseFirst(); // pass the signal on: there may be room, and others that wait for it
      }
      if (wake == Wake.INTERRUPTED) {
        Thread.interrupted();
        throw new InterruptedException();
      }
      return wake == Wake.TIME_UP ? trySend(message) : answer;
    }
  }

  /** Parks until another thread has released the caller, or the wait ends otherwise. */
  private Wake awaitReleased(Waiter me, long deadline) {
    Object blocked = Events.beginBlocked();
    Wake wake = Wake.AGAIN;
    while (wake == Wake.AGAIN && !me.released) {
      wake = waiting.park(this, deadline); // W3
    }
    Events.endBlocked(blocked, "send", this);
    return wake;
  }

  @Override
  public @Nullable Object recv(long nanos) throws InterruptedException {
    Object message = poll();
    return message != null ? message : awaitMessage(nanos);
  }

  @Override
  public @Nullable Object poll() {
    long ticket = ownHead();
    @Nullable Object[] slots = headSlots;
    int index = index(ticket, slots);
    Object message = SLOT.getAcquire(slots, index); // R1
    if (message == null) {
      return goOn(ticket) ? poll() : null;
    }
    slots[index] = null; // plain: R8 publishes it to the sender that uses the slot again
    head = ticket + 1; // R8 LP
    if (!waitingSenders.isEmpty()) {
      releaseFirst(); // R9
    }
    return message;
  }

  /** Goes on to the next ring, if {@code ticket} is the first of it. */
  private boolean goOn(long ticket) {
    Ring next = headRing.limit == ~ticket ? headRing.next : null;
    if (next == null) {
      return false;
    }
    headRing = next;
    headSlots = next.slots;
    return true;
  }

  private boolean releaseFirst() {
    Waiter first = waitingSenders.releaseFirst();
    if (first == null) {
      return false;
    }
    waiting.unpark(first.thread);
    return true;
  }

  @Override
  void releaseSenders() {
    while (releaseFirst()) {} // X3
  }

  @Override
  public OptionalInt capacity() {
    return OptionalInt.of(capacity);
  }

  private static int index(long ticket, @Nullable Object[] slots) {
    return (int) ticket & (slots.length - 1);
  }

  /** Slots for messages, each in the slot of its ticket modulo their number. */
  private static final class Ring {
    /** Their number is a power of two. */
    final @Nullable Object[] slots;

    /**
     * There is room for tickets below; or, sealed, the complement of the first ticket of the next ring. Volatile
     * for acquire: who reads a limit sees the slots of the tickets below it free.
     */
    volatile long limit;

    /** The ring behind this one. Written once. */
    volatile @Nullable Ring next;

    Ring(int size) {
      slots = new @Nullable Object[size];
    }

    /** Sees to it that there is a ring of twice the size behind this one. */
    void makeNext() {
      if (next == null) {
        if (slots.length == LARGEST) {
          throw new OutOfMemoryError("a channel has room for " + LARGEST + " messages at most");
        }
        NEXT.compareAndSet(this, null, new Ring(2 * slots.length));
      }
    }
  }
}
