package org.plumbline.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Recorder;

/**
 * A small concurrent program over a channel: one receiving thread, and a thread for each sender. Each closes its
 * handle at the end, so that no wait is for ever.
 */
record Program(OptionalInt capacity, List<Receive> receiver, List<List<Send>> senders) {
  private static final Duration TIMEOUT = Duration.ofNanos(100_000);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** What a receiving thread does. */
  enum Receive {
    RECV,
    TRY_RECV,
    TIMED_RECV
  }

  /** What a sending thread does. */
  enum Send {
    SEND,
    TRY_SEND,
    TIMED_SEND
  }

  /** Runs it once with threads of its own; a thread that hangs leaves its last operation pending. */
  History run(CoreFactory cores) throws Exception {
    Channel.Builder<Integer> builder = Channel.<Integer>builder().cores(cores);
    capacity.ifPresent(builder::capacity);
    Channel<Integer> channel = builder.open();
    List<Integer> numbers = IntStream.rangeClosed(1, senders.size()).boxed().toList();
    Recorder recorder = new Recorder(Header.fifo(capacity, numbers, List.of(0)));
    CyclicBarrier start = new CyclicBarrier(senders.size() + 1);
    List<Task<@Nullable Object>> threads = new ArrayList<>();
    for (int number : numbers) {
      Sender<Integer> sender = number == 1 ? channel.sender() : channel.sender().duplicate();
      threads.add(
          thread(
              start,
              () -> send(sender, senders.get(number - 1), 100 * number, recorder.log(number))));
    }
    threads.add(thread(start, () -> receive(channel.receiver(), recorder.log(0))));
    for (Task<?> thread : threads) {
      thread.result();
    }
    return recorder.history();
  }

  private static Task<@Nullable Object> thread(CyclicBarrier start, Callable<Boolean> body) {
    return Task.<@Nullable Object>start(
        PATIENCE,
        () -> {
          start.await();
          return body.call();
        });
  }

  private static boolean send(
      Sender<Integer> sender, List<Send> steps, int firstMessage, Recorder.Log log)
      throws InterruptedException {
    int message = firstMessage;
    for (Send step : steps) {
      switch (step) {
        case SEND -> {
          log.invoke(Functions.SEND, message);
          try {
            sender.send(message);
            log.ok(message);
          } catch (DisconnectedException e) {
            log.fail(Functions.DISCONNECTED);
          }
        }
        case TRY_SEND -> {
          log.invoke(Functions.TRY_SEND, message);
          answer(sender.trySend(message), message, Functions.FULL, log);
        }
        case TIMED_SEND -> {
          log.invoke(Functions.SEND_TIMEOUT, message);
          answer(sender.trySend(message, TIMEOUT), message, Functions.TIMEOUT, log);
        }
      }
      message++;
    }
    log.invoke(Functions.CLOSE_SENDER, null);
    sender.close();
    log.ok(null);
    return true;
  }

  private static void answer(TrySend answer, int message, String full, Recorder.Log log) {
    switch (answer) {
      case SENT -> log.ok(message);
      case FULL -> log.fail(full);
      case DISCONNECTED -> log.fail(Functions.DISCONNECTED);
    }
  }

  private boolean receive(Receiver<Integer> messages, Recorder.Log log)
      throws InterruptedException {
    for (Receive step : receiver) {
      try {
        switch (step) {
          case RECV -> {
            log.invoke(Functions.RECV, null);
            log.ok(messages.recv());
          }
          case TRY_RECV -> {
            log.invoke(Functions.TRY_RECV, null);
            answer(messages.tryRecv(), Functions.EMPTY, log);
          }
          case TIMED_RECV -> {
            log.invoke(Functions.RECV_TIMEOUT, null);
            answer(messages.tryRecv(TIMEOUT), Functions.TIMEOUT, log);
          }
        }
      } catch (DisconnectedException e) {
        log.fail(Functions.DISCONNECTED);
      }
    }
    log.invoke(Functions.CLOSE_RECEIVER, null);
    messages.close();
    log.ok(null);
    return true;
  }

  private static void answer(@Nullable Integer message, String empty, Recorder.Log log) {
    if (message == null) {
      log.fail(empty);
    } else {
      log.ok(message);
    }
  }
}
