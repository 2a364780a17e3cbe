package org.plumbline.channel.core;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.core.Waiting.Wake;

/**
 * The core of a rendezvous channel: senders and the receiver meet under a lock and buffer nothing. Rust:
 * {@code std::sync::mpsc::sync_channel(0)}, the zero flavour of crossbeam-channel.
 *
 * <p>Threads: send from any thread, receive from one at a time. Memory: actions before a send happen-before
 * actions after the receive that returns its message, and actions before that receive began to wait
 * happen-before actions after the send; both by the lock.
 *
 * @param <T> the message type
 */
final class HandoffCore<T extends @NonNull Object> implements Core<T> {
  /* Overview. Whoever comes second finds the first and settles both: the meeting is one step under the lock,
   * so the two sides cannot disagree on whether it happened, however many wait, time out or are interrupted.
   * Nobody holds the lock while it waits or wakes another. A party waits in three stages, in the queue from
   * the first: spinning, yielding, parked; a trySend finds a receiver that still spins. A party that gives up
   * takes itself out under the lock, unless it has been settled: then it has met, whatever the clock says.
   * A lock-free exchange would need a party to finish another's step; here only wake-ups cost, not the lock.
   *
   * Mirrors     spec/Rendezvous.tla, models/Rendezvous_*.cfg
   * Source      crossbeam-channel's zero flavour. Differs: the message travels in the record of the party that
   *             waited, so that nobody waits for a packet to be filled.
   * Invariants  K1 waitingSenders is empty or waitingReceiver is null: who finds a partner does not wait.
   *             K2 a party is in the queue if and only if it is WAITING and has not given up. K3 a closed side
   *             leaves nobody waiting on the other.
   * Not kept    The order of the senders' returns: settled in order of arrival, they wake in any.
   * Progress    blocking: a thread that loses its processor inside the lock holds up all.
   *
   * Label  Step                              Spec action            Access, and what it pairs with
   * H1     send: settle the receiver that    SendMeet, SendWait,    lock: LP of Sent, Full and Disconnected, and of
   *        waits, or join the queue          SendFull, SendRefused  the receive that was settled
   * H2     recv: settle the first sender     RecvMeet, RecvWait,    lock: LP of a receive that gets one, of Empty and
   *        that waits, or be the one who     RecvEmpty,             Disconnected, and of the send that was settled
   *        waits                             RecvDisconnected
   * H3     wait                              SendWake, RecvWake     volatile state, settled by H1, H2, C4, X4; volatile
   *                                                                 sleeper before the park, read after the state
   * H4     give up, unless settled           SendGiveUp, RecvGiveUp lock: LP of Full, of time is up and of interruption
   * D2     one more handle                   Duplicate              lock
   * C4     one handle less; the last settles CloseSenders           lock: LP of the last sender's close
   *        the receiver that waits
   * X4     close the receiver; settle every  CloseReceiver          lock: LP of the receiver's close
   *        sender that waits */

  private enum State {
    WAITING,
    MET,
    /** The other side is gone. */
    ALONE
  }

  private final Waiting waiting;
  private final ReentrantLock lock = new ReentrantLock();

  /** In order of arrival. Guarded by the lock, like everything down to the flags. */
  private final ArrayDeque<Party> waitingSenders = new ArrayDeque<>(2);

  private @Nullable Party waitingReceiver;
  private long senders = 1;

  /** Written under the lock; read without it by who only asks. */
  private volatile boolean sendersClosed;

  private volatile boolean receiverClosed;

  HandoffCore(Waiting waiting) {
    this.waiting = waiting;
  }

  @Override
  public TrySend send(T message, long nanos) throws InterruptedException {
    Party party;
    boolean met;
    lock.lock(); // H1 LP
    try {
      if (receiverClosed || sendersClosed) {
        return TrySend.DISCONNECTED;
      }
      party = waitingReceiver;
      met = party != null;
      if (party != null) {
        waitingReceiver = null;
        party.settle(State.MET, message);
      } else if (nanos <= 0) {
        return TrySend.FULL;
      } else {
        party = new Party(message);
        waitingSenders.addLast(party);
      }
    } finally {
      lock.unlock();
    }
    if (met) {
      wake(party);
      return TrySend.SENT;
    }
    return switch (await(party, nanos, "send")) {
      case MET -> TrySend.SENT;
      case ALONE -> TrySend.DISCONNECTED;
      case WAITING -> TrySend.FULL;
    };
  }

  @Override
  public @Nullable Object recv(long nanos) throws InterruptedException {
    Party party;
    Object message;
    lock.lock(); // H2 LP
    try {
      party = waitingSenders.pollFirst();
      message = party == null ? null : party.message;
      if (party != null) {
        party.settle(State.MET, null);
      } else if (sendersClosed || receiverClosed) {
        return DISCONNECTED;
      } else if (nanos <= 0) {
        return null;
      } else if (waitingReceiver != null) {
        throw new IllegalStateException("two threads inside one receiver");
      } else {
        party = new Party(null);
        waitingReceiver = party;
      }
    } finally {
      lock.unlock();
    }
    if (message != null) {
      wake(party);
      return message;
    }
    return switch (await(party, nanos, "recv")) {
      case MET -> party.message;
      case ALONE -> DISCONNECTED;
      case WAITING -> null;
    };
  }

  /** Waits until {@code me} is settled or gives up; WAITING says that it has given up because time is up. */
  private State await(Party me, long nanos, String operation) throws InterruptedException {
    long deadline = Waiting.deadline(nanos);
    Object blocked = null;
    Wake wake = Wake.AGAIN;
    for (int pauses = 0; me.state == State.WAITING && wake == Wake.AGAIN; pauses++) { // H3
      if (waiting.pause(pauses)) {
        continue;
      }
      if (me.sleeper == null) {
        blocked = Events.beginBlocked();
        me.sleeper = Thread.currentThread();
      } else {
        wake = waiting.park(this, deadline);
      }
    }
    Events.endBlocked(blocked, operation, this);
    return me.state == State.WAITING ? giveUp(me, wake) : me.state;
  }

  private State giveUp(Party me, Wake wake) throws InterruptedException {
    lock.lock(); // H4 LP
    try {
      if (me.state != State.WAITING) {
        return me.state;
      }
      if (waitingReceiver == me) {
        waitingReceiver = null;
      } else {
        waitingSenders.remove(me);
      }
    } finally {
      lock.unlock();
    }
    if (wake == Wake.INTERRUPTED) {
      Thread.interrupted();
      throw new InterruptedException();
    }
    return State.WAITING;
  }

  private void wake(Party party) {
    waiting.unpark(
        party.sleeper); // null if it is not parked and will look at its state before it parks
  }

  @Override
  public void duplicateSender() {
    lock.lock(); // D2
    try {
      senders++;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void closeSender() {
    Deque<Party> alone;
    lock.lock(); // C4 LP
    try {
      if (--senders > 0) {
        return;
      }
      sendersClosed = true;
      alone = settleAll();
    } finally {
      lock.unlock();
    }
    alone.forEach(this::wake);
    Events.disconnected("senders");
  }

  @Override
  public void closeReceiver() {
    Deque<Party> alone;
    lock.lock(); // X4 LP
    try {
      receiverClosed = true;
      alone = settleAll();
    } finally {
      lock.unlock();
    }
    alone.forEach(this::wake);
    Events.disconnected("receiver");
  }

  /** Settles whoever waits for the side that has closed; and, against misuse, whoever is inside a closed handle. */
  private Deque<Party> settleAll() {
    var alone = new ArrayDeque<>(waitingSenders);
    waitingSenders.clear();
    if (waitingReceiver != null) {
      alone.add(waitingReceiver);
      waitingReceiver = null;
    }
    alone.forEach(party -> party.settle(State.ALONE, null));
    return alone;
  }

  @Override
  public boolean sendersClosed() {
    return sendersClosed;
  }

  @Override
  public boolean receiverClosed() {
    return receiverClosed;
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public OptionalInt capacity() {
    return OptionalInt.of(0);
  }

  /** A sender or a receiver that came first. */
  private static final class Party {
    /** A sender's message until it is taken; the message that a receiver was given. */
    @Nullable Object message;

    /** Leaves WAITING once, under the lock, after {@code message} was written. */
    volatile State state = State.WAITING;

    /** The thread to unpark, once it may be parked. */
    volatile @Nullable Thread sleeper;

    Party(@Nullable Object message) {
      this.message = message;
    }

    void settle(State outcome, @Nullable Object given) {
      message = given;
      state = outcome;
    }
  }
}
