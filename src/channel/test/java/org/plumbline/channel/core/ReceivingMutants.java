package org.plumbline.channel.core;

import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/** Mutants that break rules 10 to 18. */
final class ReceivingMutants {
  private ReceivingMutants() {}

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "disconnected beats message",
              "r10",
              "rust #34711",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    boolean recv() {
                      return senders > 0 && super.recv();
                    }

                    @Override
                    boolean recvDisconnected() {
                      if (senders == 0) {
                        queue.clear();
                      }
                      return super.recvDisconnected();
                    }
                  }),
          new Mutant(
              "last close does not wake",
              "r11Parked",
              "the flag without the signal",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeSender() {
                      locked(() -> senders--);
                    }
                  }),
          new Mutant(
              "send does not wake",
              "r12Wake",
              "rust #15761",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    <A> void answer(Call<A> call, A answer) {
                      if (call instanceof SendCall || answer == DISCONNECTED) {
                        super.answer(call, answer);
                      } else {
                        call.answer = answer;
                      }
                    }
                  }),
          new Mutant(
              "any close disconnects",
              "r12",
              "handles are not counted",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeSender() {
                      locked(() -> senders = 1);
                      super.closeSender();
                    }
                  }),
          new Mutant(
              "last message lost",
              "r13Last",
              "flume #120: empty, then closed, without a second look",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public @Nullable Object recv(long nanos) throws InterruptedException {
                      Object first = super.recv(0);
                      if (first == null) {
                        Mutant.pause();
                        return sendersClosed()
                            ? DISCONNECTED
                            : nanos > 0 ? super.recv(nanos) : null;
                      }
                      return first;
                    }
                  }),
          new Mutant(
              "empty while a sender is in flight",
              "r13NotEmpty",
              "tokio #3350",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private int inFlight;

                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      locked(() -> inFlight++);
                      Mutant.pause();
                      try {
                        return super.send(message, nanos);
                      } finally {
                        locked(() -> inFlight--);
                      }
                    }

                    @Override
                    boolean recv() {
                      return inFlight == 0 && super.recv();
                    }
                  }),
          new Mutant(
              "ghost sender",
              "r14NoGhostSender",
              "rust #39364: a timed-out waiter stays registered",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      TrySend answer = super.send(message, nanos);
                      if (answer == TrySend.FULL && nanos > 0) {
                        locked(() -> sendCalls.add(new SendCall<>(message, lock.newCondition())));
                      }
                      return answer;
                    }
                  }),
          new Mutant(
              "ghost receiver",
              "r14NoGhostReceiver",
              "rust #39364, on the other side",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public @Nullable Object recv(long nanos) throws InterruptedException {
                      Object answer = super.recv(nanos);
                      if (answer == null && nanos > 0) {
                        locked(() -> recvCall = new Call<>(lock.newCondition()));
                      }
                      return answer;
                    }
                  }),
          new Mutant(
              "spurious wake up is believed",
              "r15",
              "if instead of while",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) {
                      lock.unlock();
                      if (call.answer == null && nanos > 0) {
                        LockSupport.parkNanos(nanos);
                      }
                      lock.lock();
                    }

                    @Override
                    <A> void answer(Call<A> call, A answer) {
                      call.answer = answer;
                    }
                  }),
          new Mutant(
              "interrupt drops the message",
              "r16Race",
              "kanal #24, zio #9973",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) throws InterruptedException {
                      super.await(call, nanos);
                      if (nanos > 0 && Thread.interrupted()) {
                        throw new InterruptedException();
                      }
                    }
                  }),
          new Mutant(
              "interrupt flag lost",
              "r16Race",
              "the flag is cleared although the operation returns",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) throws InterruptedException {
                      super.await(call, nanos);
                      Thread.interrupted();
                    }
                  }),
          new Mutant(
              "interrupt seen without waiting",
              "r16NoWait",
              "lockInterruptibly",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      if (nanos > 0 && Thread.interrupted()) {
                        throw new InterruptedException();
                      }
                      return super.send(message, nanos);
                    }
                  }),
          new Mutant(
              "interrupt ends the wait in silence",
              "r17",
              "InterruptedException is swallowed",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) {
                      try {
                        super.await(call, nanos);
                      } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                      }
                    }
                  }),
          new Mutant(
              "receives ahead",
              "r18",
              "what was taken ahead is dropped",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    boolean recv() {
                      boolean some = super.recv();
                      if (some) {
                        queue.poll();
                      }
                      return some;
                    }
                  }));
}
