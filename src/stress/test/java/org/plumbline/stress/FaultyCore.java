package org.plumbline.stress;

import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.core.Core;

/** The reference core with a planted fault. */
final class FaultyCore<T> implements Core<T> {
  /** What is wrong. */
  enum Fault {
    /** A receive has a message that nobody has sent. */
    GHOST,
    /** A copy of a sender is not counted, so the first close is taken for the last. */
    FIRST_CLOSES,
    /** A send is refused although the receiver is open. */
    REFUSES,
    /** A receive that is interrupted drops what has just come. */
    INTERRUPT_DROPS,
    /** A send that is interrupted sends all the same. */
    INTERRUPT_SENDS,
    /** A receive whose time is up drops what has just come. */
    TIMEOUT_DROPS,
    /** A receive that found nothing sleeps, and no send wakes it. */
    SLEEPING_RECEIVER,
    /** A send that found no room, or no receiver, sleeps, and no receive wakes it. */
    SLEEPING_SENDER,
    /** The receiver looks whether the senders are closed, and then for messages. */
    CLOSED_FIRST,
    /** A message is there twice. */
    DOUBLES,
    /** The close of the receiver leaves the messages where they are. */
    STRANDS,
    /** A send that finds no room makes some. */
    OVERWRITES,
    /** A send is answered Sent whether or not it was. */
    SAYS_SENT
  }

  private final Fault fault;
  private final Core<T> core;

  /** Whether a sender was closed, where that counts for all. */
  private final AtomicBoolean closed = new AtomicBoolean();

  FaultyCore(Fault fault, Core<T> core) {
    this.fault = fault;
    this.core = core;
  }

  @Override
  public TrySend send(T message, long nanos) throws InterruptedException {
    switch (fault) {
      case REFUSES -> {
        return TrySend.DISCONNECTED;
      }
      case SAYS_SENT -> {
        core.send(message, 0);
        return TrySend.SENT;
      }
      case DOUBLES -> core.send(message, 0);
      case OVERWRITES -> {
        if (core.send(message, 0) == TrySend.SENT) {
          return TrySend.SENT;
        }
        core.recv(0);
      }
      case SLEEPING_SENDER -> {
        TrySend answer = core.send(message, 0);
        while (answer == TrySend.FULL && nanos == FOREVER) {
          LockSupport.park(this);
        }
        return answer;
      }
      case INTERRUPT_SENDS -> {
        try {
          return core.send(message, nanos);
        } catch (InterruptedException e) {
          persist(() -> core.send(message, 0) == TrySend.SENT);
          throw e;
        }
      }
      default -> {}
    }
    return core.send(message, nanos);
  }

  /** Tries a hundred times, while the other thread gets on. */
  @SuppressWarnings("ThreadPriorityCheck")
  private static void persist(Attempt attempt) throws InterruptedException {
    for (int i = 0; i < 100 && !attempt.succeeds(); i++) {
      Thread.yield();
    }
  }

  private interface Attempt {
    boolean succeeds() throws InterruptedException;
  }

  @Override
  public @Nullable Object recv(long nanos) throws InterruptedException {
    switch (fault) {
      case GHOST -> {
        return "ghost";
      }
      case INTERRUPT_DROPS -> {
        try {
          return core.recv(nanos);
        } catch (InterruptedException e) {
          persist(() -> core.recv(0) != null);
          throw e;
        }
      }
      case TIMEOUT_DROPS -> {
        Object message = core.recv(nanos);
        if (message == null && nanos > 0) {
          persist(() -> core.recv(0) != null);
        }
        return message;
      }
      case SLEEPING_RECEIVER -> {
        Object message = core.recv(0);
        while (message == null && nanos == FOREVER) {
          LockSupport.park(this);
        }
        return message;
      }
      case CLOSED_FIRST -> {
        return core.sendersClosed() ? DISCONNECTED : core.recv(nanos);
      }
      default -> {
        return core.recv(nanos);
      }
    }
  }

  @Override
  public void duplicateSender() {
    if (fault != Fault.FIRST_CLOSES) {
      core.duplicateSender();
    }
  }

  @Override
  public void closeSender() {
    if (fault != Fault.FIRST_CLOSES || closed.compareAndSet(false, true)) {
      core.closeSender();
    }
  }

  @Override
  public void closeReceiver() {
    core.closeReceiver();
  }

  @Override
  public boolean sendersClosed() {
    return core.sendersClosed();
  }

  @Override
  public boolean receiverClosed() {
    return core.receiverClosed();
  }

  @Override
  public int size() {
    return core.size();
  }

  @Override
  public OptionalInt capacity() {
    return core.capacity();
  }
}
