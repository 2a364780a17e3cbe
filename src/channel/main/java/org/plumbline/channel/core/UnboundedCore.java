package org.plumbline.channel.core;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/**
 * The core of an unbounded channel: a list of segments of slots, with many senders and one receiver.
 * Rust: {@code std::sync::mpsc::channel()}, the list flavour of crossbeam-channel.
 *
 * <p>Threads and memory: as {@link TicketCore}.
 *
 * @param <T> the message type
 */
final class UnboundedCore<T extends @NonNull Object> extends TicketCore<T> {
  /* Overview. A ticket is the index of a slot. A sender never fails to get one, so it takes it with one
   * fetch-and-add, without a loop, and finds out from the same access whether the receiver is gone or
   * parked. The slots lie in segments of 64 that the senders append and the receiver leaves behind; a
   * slot is written once and read once, so nothing is ever reused and no access needs a stamp.
   * What is surprising: a sender reads `tailSegment` before it takes its ticket. The segment it read was
   * put there by a sender with a ticket in it, hence an earlier one, and it need only walk forward.
   * The receiver cuts a segment that it leaves from those behind it, by linking it to itself: a segment
   * that grew old would otherwise keep every later one alive until the next full collection. A sender
   * that was about to walk through it starts again from `headSegment`, which is not after its slot.
   *
   * Mirrors     spec/UnboundedList.tla, models/UnboundedList_*.cfg, proofs/ (the step model)
   * Source      JCTools' MpscUnboundedXaddArrayQueue for fetch-and-add over linked chunks; we differ in the
   *             marks in the word, in having no back links, no pool and no second counter.
   * Invariants  I1-I5 of TicketCore. I6 the segment of every ticket taken and not received is reachable from
   *             headSegment. I7 headSegment.base <= head <= headSegment.base + SIZE. I8 tailSegment.base <= every
   *             ticket that a sender which has read tailSegment takes later.
   * Not kept    `tailSegment` may be behind the segment of the last ticket, and even behind `headSegment`.
   * Progress    send: wait-free but for the walk, which a stalled sender repeats at most once per segment
   *             that the receiver leaves meanwhile; it never waits for another thread.
   *
   * Label  Step                              Spec action   Access, and what it pairs with
   * S1     t = getAndAdd(tail, ticket)       SendTicket    volatile: LP of send. Sees X1 and R4; orders the senders
   * S2     slot[ticket] = message            SendWrite     release; pairs with R1: the message and what went before
   * S5     refused: getAndAdd(tail, -ticket) in SendTicket volatile; gives the ticket back, so that a receiver that
   *                                                        closes after its senders knows how many are to come
   * R1     m = slot[head]                    RecvTake,     acquire; pairs with S2. LP of a receive that gets one
   *                                          RecvHole
   * R2-R7, S3, S4, D1, C1-C3, X1, X2: TicketCore */

  private static final int SIZE = 64;

  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);
  private static final VarHandle NEXT;
  private static final VarHandle TAIL_SEGMENT;

  static {
    try {
      var lookup = MethodHandles.lookup();
      NEXT = lookup.findVarHandle(Segment.class, "next", Segment.class);
      TAIL_SEGMENT = lookup.findVarHandle(UnboundedCore.class, "tailSegment", Segment.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  /** Where senders start to look for their slot (I8). Only moves forward. */
  private volatile Segment tailSegment;

  /** The segment of `head`, or the one before it (I7). Written by the receiving thread. */
  private volatile Segment headSegment;

  /** Its slots, at hand: one load less in a receive. Receiving thread only. */
  private @Nullable Object[] headSlots;

  UnboundedCore(Waiting waiting, Undelivered<T> undelivered) {
    super(waiting, undelivered);
    headSegment = tailSegment = new Segment(0);
    headSlots = headSegment.slots;
  }

  @Override
  public TrySend send(T message, long nanos) {
    Segment start = tailSegment; // before S1: I8
    long before = (long) TAIL.getAndAdd(this, TICKET); // S1 LP
    if (isClosed(before)) {
      TAIL.getAndAdd(this, -TICKET); // S5
      return TrySend.DISCONNECTED;
    }
    long ticket = ticket(before);
    Segment segment = ticket - start.base < SIZE ? start : segmentOf(ticket, start);
    SLOT.setRelease(segment.slots, index(ticket), message); // S2
    if (isParked(before)) {
      wakeReceiver(ticket);
    }
    return TrySend.SENT;
  }

  @Override
  public @Nullable Object recv(long nanos) throws InterruptedException {
    Object message = poll();
    return message != null ? message : awaitMessage(nanos);
  }

  @Override
  public @Nullable Object poll() {
    long ticket = ownHead();
    int index = index(ticket);
    if (index == 0 && !reach(ticket)) {
      return null;
    }
    @Nullable Object[] slots = headSlots;
    Object message = SLOT.getAcquire(slots, index); // R1 LP
    if (message != null) {
      slots[index] = null; // plain: nobody else will look at it, but a collector
      HEAD.setOpaque(this, ticket + 1);
    }
    return message;
  }

  @Override
  public OptionalInt capacity() {
    return OptionalInt.empty();
  }

  private static int index(long ticket) {
    return (int) ticket & (SIZE - 1);
  }

  /** The segment of {@code ticket}, which the caller holds, found or appended from {@code start} on. */
  private Segment segmentOf(long ticket, Segment start) {
    Segment segment = start;
    while (ticket - segment.base >= SIZE) {
      Segment next = segment.next;
      if (next == null) {
        next = new Segment(segment.base + SIZE);
        Segment winner = (Segment) NEXT.compareAndExchange(segment, null, next);
        segment = winner == null ? next : winner;
      } else {
        segment = next == segment ? headSegment : next;
      }
    }
    Segment last = tailSegment;
    while (last.base < segment.base && !TAIL_SEGMENT.compareAndSet(this, last, segment)) {
      last = tailSegment;
    }
    return segment;
  }

  /**
   * Sees to it that {@code headSegment} is that of {@code ticket}, the first of a segment. Cuts the segment that
   * it leaves from those behind it.
   *
   * @return false if no sender has appended that segment yet
   */
  private boolean reach(long ticket) {
    Segment segment = headSegment;
    if (segment.base == ticket) {
      return true;
    }
    Segment next = segment.next;
    if (next == null) {
      return false;
    }
    headSlots = next.slots;
    headSegment = next;
    segment.next = segment; // after headSegment: who finds the cut starts again from there
    return true;
  }

  /** Slots for the messages with tickets {@code base} to {@code base + SIZE - 1}. */
  private static final class Segment {
    final long base;
    final @Nullable Object[] slots = new @Nullable Object[SIZE];

    /** The segment behind this one; null if there is none yet; this one once the receiver has left it. */
    volatile @Nullable Segment next;

    Segment(long base) {
      this.base = base;
    }
  }
}
