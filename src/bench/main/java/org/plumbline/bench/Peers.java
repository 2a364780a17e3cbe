package org.plumbline.bench;

import java.util.Map;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.SynchronousQueue;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.jctools.queues.MpscArrayQueue;
import org.jctools.queues.MpscBlockingConsumerArrayQueue;
import org.jctools.queues.MpscUnboundedArrayQueue;
import org.jctools.queues.MpscUnboundedXaddArrayQueue;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.Receiver;
import org.plumbline.channel.Sender;

/** The peers by name. */
@SuppressWarnings("resourceleak:required.method.not.called") // Ours.close() closes both handles
final class Peers {
  /** What JCTools calls a chunk; its benchmarks use 1024, we take the size of our segments. */
  private static final int CHUNK = 64;

  /** Each opens a peer of a capacity, empty for unbounded. */
  private static final Map<String, Function<OptionalInt, Peer>> BY_NAME =
      Map.ofEntries(
          Map.entry("plumbline", capacity -> new Ours(open(capacity, false))),
          Map.entry("plumbline-reference", capacity -> new Ours(open(capacity, true))),
          Map.entry(
              "LinkedBlockingQueue",
              capacity ->
                  new Blocking(new LinkedBlockingQueue<>(capacity.orElse(Integer.MAX_VALUE)))),
          Map.entry("LinkedTransferQueue", capacity -> new Transferring(capacity)),
          Map.entry(
              "ArrayBlockingQueue",
              capacity -> new Blocking(new ArrayBlockingQueue<>(capacity.orElseThrow()))),
          Map.entry("SynchronousQueue", capacity -> new Blocking(new SynchronousQueue<>())),
          Map.entry(
              "SynchronousQueue-fair", capacity -> new Blocking(new SynchronousQueue<>(true))),
          Map.entry(
              "ConcurrentLinkedQueue", capacity -> new Polling(new ConcurrentLinkedQueue<>())),
          Map.entry(
              "MpscUnboundedXaddArrayQueue",
              capacity -> new Polling(new MpscUnboundedXaddArrayQueue<>(CHUNK))),
          Map.entry(
              "MpscUnboundedArrayQueue",
              capacity -> new Polling(new MpscUnboundedArrayQueue<>(CHUNK))),
          Map.entry(
              "MpscArrayQueue",
              capacity -> new Polling(new MpscArrayQueue<>(capacity.orElseThrow()))),
          Map.entry(
              "MpscBlockingConsumerArrayQueue",
              capacity ->
                  new TakingOnly(new MpscBlockingConsumerArrayQueue<>(capacity.orElseThrow()))),
          Map.entry("kotlinx", KotlinPeer::new));

  private Peers() {}

  /**
   * Opens the peer of a name.
   *
   * @param capacity a number, or {@code unbounded}
   */
  static Peer open(String name, String capacity) {
    var factory = BY_NAME.get(name);
    if (factory == null) {
      throw new IllegalArgumentException("no peer " + name + "; there are " + BY_NAME.keySet());
    }
    return factory.apply(
        capacity.equals("unbounded")
            ? OptionalInt.empty()
            : OptionalInt.of(Integer.parseInt(capacity)));
  }

  private static Channel<Object> open(OptionalInt capacity, boolean reference) {
    var builder = Channel.<Object>builder();
    if (capacity.isPresent()) {
      builder.capacity(capacity.getAsInt());
    }
    if (reference) {
      builder.reference();
    }
    return builder.open();
  }

  private static final class Ours implements Peer {
    private final Sender<Object> sender;
    private final Receiver<Object> receiver;

    Ours(Channel<Object> channel) {
      sender = channel.sender();
      receiver = channel.receiver();
    }

    @Override
    @SuppressWarnings("send:sendable.message") // the benchmarks send boxes and constants
    public void send(Object message) throws InterruptedException {
      try {
        sender.send(message);
      } catch (DisconnectedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public Object recv() throws InterruptedException {
      try {
        return receiver.recv();
      } catch (DisconnectedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public @Nullable Object tryRecv() {
      try {
        return receiver.tryRecv();
      } catch (DisconnectedException e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void close() {
      sender.close();
      receiver.close();
    }
  }

  private record Blocking(BlockingQueue<Object> queue) implements Peer {
    @Override
    public void send(Object message) throws InterruptedException {
      queue.put(message);
    }

    @Override
    public Object recv() throws InterruptedException {
      return queue.take();
    }

    @Override
    public @Nullable Object tryRecv() {
      return queue.poll();
    }
  }

  /** LinkedTransferQueue: as a rendezvous by transfer, otherwise by put. */
  private static final class Transferring implements Peer {
    private final LinkedTransferQueue<Object> queue = new LinkedTransferQueue<>();
    private final boolean rendezvous;

    Transferring(OptionalInt capacity) {
      rendezvous = capacity.orElse(1) == 0;
    }

    @Override
    public void send(Object message) throws InterruptedException {
      if (rendezvous) {
        queue.transfer(message);
      } else {
        queue.put(message);
      }
    }

    @Override
    public Object recv() throws InterruptedException {
      return queue.take();
    }

    @Override
    public @Nullable Object tryRecv() {
      return queue.poll();
    }
  }

  /** A queue without waiting: its users spin, then yield, and never sleep. */
  private record Polling(Queue<Object> queue) implements Peer {
    @Override
    public void send(Object message) {
      for (int tries = 0; !queue.offer(message); tries++) {
        idle(tries);
      }
    }

    @Override
    public Object recv() {
      for (int tries = 0; ; tries++) {
        Object message = queue.poll();
        if (message != null) {
          return message;
        }
        idle(tries);
      }
    }

    @Override
    public @Nullable Object tryRecv() {
      return queue.poll();
    }
  }

  private record TakingOnly(MpscBlockingConsumerArrayQueue<Object> queue) implements Peer {
    @Override
    public void send(Object message) {
      for (int tries = 0; !queue.offer(message); tries++) {
        idle(tries);
      }
    }

    @Override
    public Object recv() throws InterruptedException {
      return queue.take();
    }

    @Override
    public @Nullable Object tryRecv() {
      return queue.poll();
    }
  }

  @SuppressWarnings("ThreadPriorityCheck") // what users of such queues do
  private static void idle(int tries) {
    if (tries < 20) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }
}
