package org.plumbline.channel.core;

import java.util.ArrayDeque;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/**
 * The reference core: a channel of any capacity under one lock. It is the specification as a program, to be
 * read in one sitting; the other cores are judged against it.
 *
 * <p>Threads and memory: as {@link Core}; the lock orders everything.
 *
 * @param <T> the message type
 */
class ReferenceCore<T extends @NonNull Object> implements Core<T> {
  /* Overview. A call is invoked, answered, returns, as in the specification. To invoke it is to put it where
   * the actions see it. Whoever changes the state then takes every step that has become possible, for itself
   * and for others, before it lets go of the lock (`step`). So a call that waits has nothing to do but to see
   * its answer, however late it wakes, and one that finds none when its time is up, or when it is interrupted,
   * takes itself back in the same critical section: both sides agree on what happened.
   * What is surprising: nobody decides whom to wake. An answer wakes its call, and there is no other reason.
   *
   * Mirrors     spec/Channel.tla: one method body per action, guard first, then effect
   * Source      Hoare, Monitors, 1974: the signaller makes true what the signalled waits for.
   * Invariants  Whenever the lock is free: I1 no action is enabled. I2 the queue is within the capacity. I3 the
   *             calls in `sendCalls` and `recvCall` have no answer and belong to threads that are in send and recv.
   * Not kept    Waiting senders are answered in order of arrival at every capacity; the specification
   *             promises so at capacity 0 only.
   * Progress    Every operation may wait for the lock, and under the lock for nothing else.
   *
   * Every step is atomic under the lock, so each is its own linearization point.
   * Label  Step                                              Spec action
   * S0     the call is there to be answered                  SendInvoke
   * S1     a waiting message goes into the queue             Send
   * S2     a waiting message goes to the waiting receiver    HandOff
   * S3     no room, and no time: the call is taken back      SendFull
   * S4     a waiting message is refused                      SendDisconnected
   * S5     the call is taken back                            SendInterrupted
   * D1     one more sender                                   Duplicate
   * C1     one sender less                                   CloseSender
   * R0     the call is there to be answered                  RecvInvoke
   * R1     the waiting receiver gets the oldest message      Recv
   * R2     no message, and no time: the call is taken back   RecvEmpty
   * R3     no message, and no sender: the receiver is told   RecvDisconnected
   * R4     the call is taken back                            RecvInterrupted
   * X1     from here on every send is refused                CloseReceiver
   * X2     the oldest message leaves the queue, for the hook Discard */

  /** A call that has been invoked. */
  static class Call<A> {
    final Condition answered;
    @Nullable A answer;

    Call(Condition answered) {
      this.answered = answered;
    }
  }

  static final class SendCall<T extends @NonNull Object> extends Call<TrySend> {
    final T message;

    SendCall(T message, Condition answered) {
      super(answered);
      this.message = message;
    }
  }

  final ReentrantLock lock = new ReentrantLock();

  /** Messages sent and neither received nor discarded, oldest first. */
  final ArrayDeque<T> queue = new ArrayDeque<>();

  /** The calls of send that have no answer, in order of arrival. */
  final ArrayDeque<SendCall<T>> sendCalls = new ArrayDeque<>();

  /** The call of recv that has no answer. */
  @Nullable Call<Object> recvCall;

  /** Open senders. */
  int senders = 1;

  boolean receiverClosed;

  final Undelivered<T> undelivered;
  private final OptionalInt capacity;

  ReferenceCore(OptionalInt capacity, Undelivered<T> undelivered) {
    this.capacity = capacity;
    this.undelivered = undelivered;
  }

  // The operations.

  @Override
  public TrySend send(T message, long nanos) throws InterruptedException {
    lock.lock();
    try {
      var call = new SendCall<>(message, lock.newCondition());
      sendCalls.add(call); // S0
      try {
        step();
        await(call, nanos); // S5
        return call.answer != null ? call.answer : TrySend.FULL; // S3
      } finally {
        sendCalls.remove(call);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public @Nullable Object recv(long nanos) throws InterruptedException {
    lock.lock();
    try {
      var call = new Call<Object>(lock.newCondition());
      recvCall = call; // R0
      try {
        step();
        await(call, nanos); // R4
        return call.answer; // R2
      } finally {
        recvCall = null;
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void duplicateSender() {
    locked(() -> senders++); // D1
  }

  @Override
  public void closeSender() {
    locked(
        () -> {
          senders--; // C1
          return step();
        });
  }

  @Override
  public void closeReceiver() {
    locked(
        () -> {
          receiverClosed = true; // X1
          return step();
        });
    undelivered.discardAll(this::discard);
  }

  @Override
  public boolean sendersClosed() {
    return locked(() -> senders == 0);
  }

  @Override
  public boolean receiverClosed() {
    return locked(() -> receiverClosed);
  }

  @Override
  public int size() {
    return locked(() -> receiverClosed ? 0 : queue.size());
  }

  @Override
  public OptionalInt capacity() {
    return capacity;
  }

  // The actions. Each returns whether it was enabled, and then has happened. The rest is under the
  // lock.

  /** Takes every step that is possible. One makes at most one other possible, so their order means nothing. */
  final boolean step() {
    boolean some = false;
    while (send() || handOff() || sendDisconnected() || recv() || recvDisconnected()) {
      some = true;
    }
    return some;
  }

  boolean send() {
    var call = sendCalls.peek();
    if (call == null || isClosed() || !hasRoom()) {
      return false;
    }
    queue.add(call.message); // S1
    answer(sendCalls.remove(), TrySend.SENT);
    return true;
  }

  boolean handOff() {
    var from = sendCalls.peek();
    var to = recvCall;
    if (from == null || to == null || isClosed() || capacity.orElse(1) != 0) {
      return false;
    }
    answer(sendCalls.remove(), TrySend.SENT); // S2
    recvCall = null;
    answer(to, from.message);
    return true;
  }

  boolean sendDisconnected() {
    if (sendCalls.isEmpty() || !isClosed()) {
      return false;
    }
    answer(sendCalls.remove(), TrySend.DISCONNECTED); // S4
    return true;
  }

  boolean recv() {
    var call = recvCall;
    if (call == null || queue.isEmpty()) {
      return false;
    }
    recvCall = null;
    answer(call, queue.remove()); // R1
    return true;
  }

  boolean recvDisconnected() {
    var call = recvCall;
    if (call == null || !queue.isEmpty() || !isClosed()) {
      return false;
    }
    recvCall = null;
    answer(call, DISCONNECTED); // R3
    return true;
  }

  /** For the close of the receiver, which takes the lock once for each message and runs the hook without it. */
  @Nullable T discard() {
    return locked(queue::poll); // X2
  }

  boolean hasRoom() {
    return queue.size() < capacity.orElse(Integer.MAX_VALUE);
  }

  /** Whether one side is closed. A call of that very side, in which its own handle was closed, is misuse. */
  boolean isClosed() {
    return receiverClosed || senders == 0;
  }

  <A> void answer(Call<A> call, A answer) {
    call.answer = answer;
    call.answered.signal();
  }

  /** Waits until the call has an answer, or the time is up. Throws only if there is no answer. */
  void await(Call<?> call, long nanos) throws InterruptedException {
    try {
      for (long left = nanos; call.answer == null && left > 0; ) {
        if (nanos == FOREVER) {
          call.answered.await();
        } else {
          left = call.answered.awaitNanos(left);
        }
      }
    } catch (InterruptedException e) {
      if (call.answer == null) {
        throw e;
      }
      Thread.currentThread().interrupt();
    }
  }

  <R> R locked(Supplier<R> action) {
    lock.lock();
    try {
      return action.get();
    } finally {
      lock.unlock();
    }
  }
}
