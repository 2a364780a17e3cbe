package org.plumbline.channel.core;

import java.util.Iterator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/** Mutants that break rules 19 to 30. */
final class ClosingMutants {
  private ClosingMutants() {}

  static final List<Mutant> ALL =
      List.of(
          new Mutant(
              "drain in reverse",
              "r19",
              "last in, first out",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    @Nullable Object discard() {
                      return queue.pollLast();
                    }
                  }),
          new Mutant(
              "close does not drain",
              "r20AutoCloseable",
              "rust #107466, crossbeam #669",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    @Nullable Object discard() {
                      return null;
                    }
                  }),
          new Mutant(
              "hook under the lock",
              "r20NoLock",
              "tokio #1886",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeReceiver() {
                      lock.lock();
                      try {
                        super.closeReceiver();
                      } finally {
                        lock.unlock();
                      }
                    }
                  }),
          new Mutant(
              "hook exception stops the drain",
              "r20Exceptions",
              "tokio #7094",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeReceiver() {
                      locked(
                          () -> {
                            receiverClosed = true;
                            return step();
                          });
                      for (Object next = discard(); next != null; next = discard()) {
                        Iterator<Object> only = List.of(next).iterator();
                        undelivered.discardAll(() -> only.hasNext() ? only.next() : null);
                      }
                    }
                  }),
          new Mutant(
              "send after the drain",
              "r21",
              "rust #121582, crossbeam #1084",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      boolean open = !receiverClosed();
                      TrySend answer = super.send(message, nanos);
                      if (answer == TrySend.DISCONNECTED && open) {
                        locked(() -> queue.add(message));
                        return TrySend.SENT;
                      }
                      return answer;
                    }
                  }),
          new Mutant(
              "drain releases twice",
              "r21",
              "crossbeam #1187",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private boolean again;

                    @Override
                    @Nullable Object discard() {
                      again = !again;
                      return again ? queue.peek() : super.discard();
                    }
                  }),
          new Mutant(
              "size of what is discarded",
              "r25",
              "the array flavour of Rust's channel: size of a closed channel",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private int last;

                    @Override
                    public int size() {
                      int size = super.size();
                      last = receiverClosed ? last : size;
                      return last;
                    }
                  }),
          new Mutant(
              "size from two reads",
              "r25Race",
              "tokio #8062",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private final AtomicInteger sent = new AtomicInteger();
                    private final AtomicInteger received = new AtomicInteger();

                    @Override
                    boolean send() {
                      boolean some = super.send();
                      sent.addAndGet(some ? 1 : 0);
                      return some;
                    }

                    @Override
                    boolean recv() {
                      boolean some = super.recv();
                      received.addAndGet(some ? 1 : 0);
                      return some;
                    }

                    @Override
                    public int size() {
                      int before = sent.get();
                      Mutant.pause();
                      return before - received.get();
                    }
                  }),
          new Mutant(
              "buffer allocated ahead",
              "r26",
              "a slot per place",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private final long[] slots = new long[Math.min(capacity().orElse(0), 1 << 24)];

                    @Override
                    public int size() {
                      return super.size() + (int) slots[0];
                    }
                  }),
          new Mutant(
              "keeps what was received",
              "r29",
              "a slot that is not cleared",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    private @Nullable Object last;

                    @Override
                    public @Nullable Object recv(long nanos) throws InterruptedException {
                      last = super.recv(nanos);
                      return last;
                    }
                  }),
          new Mutant(
              "full send spins",
              "r30",
              "rust #106668",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    void await(Call<?> call, long nanos) {
                      for (long start = System.nanoTime();
                          call.answer == null && System.nanoTime() - start < nanos; ) {
                        lock.unlock();
                        Thread.onSpinWait();
                        lock.lock();
                      }
                    }
                  }),
          new Mutant(
              "a sender is never closed",
              "r22Sender",
              "handles are not counted",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeSender() {}
                  }),
          new Mutant(
              "a sender in a message does not count",
              "r23",
              "only handles in use are counted",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public void closeSender() {
                      locked(() -> senders = queue.isEmpty() ? senders : 1);
                      super.closeSender();
                    }
                  }),
          new Mutant(
              "a thread pairs with itself",
              "r24",
              "an offer outlives its call",
              (capacity, undelivered) ->
                  new ReferenceCore<Object>(capacity, undelivered) {
                    @Override
                    public TrySend send(Object message, long nanos) throws InterruptedException {
                      TrySend answer = super.send(message, nanos);
                      if (answer == TrySend.FULL) {
                        locked(() -> sendCalls.add(new SendCall<>(message, lock.newCondition())));
                      }
                      return answer;
                    }
                  }));
}
