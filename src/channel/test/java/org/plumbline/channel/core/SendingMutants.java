package org.plumbline.channel.core;

import java.util.List;
import java.util.OptionalInt;
import org.plumbline.channel.TrySend;

/** Mutants that break rules 1 to 9. */
final class SendingMutants {
  private SendingMutants() {}

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "full beats disconnected",
              "r01",
              "the answers in the wrong order",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      TrySend answer = super.send(message, nanos);
                      return answer == TrySend.DISCONNECTED && !hasRoom() ? TrySend.FULL : answer;
                    }
                  }),
          new Mutant(
              "full send has an effect",
              "r02Full",
              "the message is put there all the same",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      TrySend answer = super.send(message, nanos);
                      if (answer == TrySend.FULL) {
                        locked(() -> queue.add(message));
                      }
                      return answer;
                    }
                  }),
          new Mutant(
              "rendezvous is capacity one",
              "r03Rendezvous",
              "flume #140: a send completes on enqueue",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(
                      capacity.equals(OptionalInt.of(0)) ? OptionalInt.of(1) : capacity,
                      undelivered)),
          new Mutant(
              "capacity is one more",
              "r04",
              "off by one",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    boolean hasRoom() {
                      int most = capacity().orElse(Integer.MAX_VALUE - 1);
                      return most > 0 && queue.size() < most + 1;
                    }
                  }),
          new Mutant(
              "close signals before the flag",
              "r05Close",
              "rust #76220",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeReceiver() {
                      locked(
                          () -> {
                            sendCalls.forEach(call -> call.answered.signal());
                            return true;
                          });
                      Mutant.pause();
                      locked(() -> receiverClosed = true);
                      undelivered.discardAll(this::discard);
                    }
                  }),
          new Mutant(
              "close wakes one sender",
              "r05Close",
              "signal instead of signalAll",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    boolean sendDisconnected() {
                      boolean waited = sendCalls.size() > 1;
                      return super.sendDisconnected() && !waited;
                    }
                  }),
          new Mutant(
              "receive frees no place",
              "r05Receive",
              "a receive that does not look for waiting senders",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private boolean deaf;

                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      deaf = false;
                      return super.send(message, nanos);
                    }

                    @Override
                    boolean send() {
                      return !deaf && super.send();
                    }

                    @Override
                    boolean recv() {
                      boolean some = super.recv();
                      deaf |= some;
                      return some;
                    }
                  }),
          new Mutant(
              "last in first out",
              "r06PerSender",
              "a stack",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    boolean recv() {
                      if (recvCall != null && queue.size() > 1) {
                        queue.addFirst(queue.removeLast());
                      }
                      return super.recv();
                    }
                  }),
          new Mutant(
              "rendezvous is unfair",
              "r06Rendezvous",
              "the sender that came last is served first",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    boolean handOff() {
                      if (recvCall != null && sendCalls.size() > 1) {
                        sendCalls.addFirst(sendCalls.removeLast());
                      }
                      return super.handOff();
                    }
                  }),
          new Mutant(
              "polls meet",
              "r07",
              "trySend at capacity 0 leaves its message for the next tryRecv",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      TrySend answer = super.send(message, nanos);
                      if (answer == TrySend.FULL
                          && nanos <= 0
                          && capacity().equals(OptionalInt.of(0))) {
                        locked(() -> sendCalls.add(new SendCall<>(message, lock.newCondition())));
                      }
                      return answer;
                    }
                  }),
          new Mutant(
              "duplicate reconnects",
              "r08",
              "a new sender opens the channel again",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void duplicateSender() {
                      super.duplicateSender();
                      receiverClosed = false;
                    }
                  }),
          new Mutant(
              "deadline overflows",
              "r09ForEver",
              "rust #44216 #54552, crossbeam #798",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) throws InterruptedException {
                      long now = Math.abs(System.nanoTime()) + 1;
                      super.await(call, nanos == FOREVER || now + nanos > 0 ? nanos : 0);
                    }
                  }),
          new Mutant(
              "full too early",
              "r09NotEarly",
              "half of the time is enough",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) throws InterruptedException {
                      super.await(call, nanos == FOREVER ? nanos : nanos / 2);
                    }
                  }),
          new Mutant(
              "zero timeout does not try",
              "r09Zero",
              "no time, no attempt",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      return nanos > 0 ? super.send(message, nanos) : TrySend.FULL;
                    }
                  }));
}
