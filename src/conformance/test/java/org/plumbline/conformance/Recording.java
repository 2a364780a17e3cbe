package org.plumbline.conformance;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.Receiver;
import org.plumbline.channel.Sender;
import org.plumbline.channel.TrySend;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Recorder;

/**
 * Records what a channel does for real threads: process 0 receives, 1 and 2 send, the second by a duplicate of the
 * first's handle; each makes random calls of every kind and closes its handle at the end, so that no wait is for
 * ever. What is chosen depends on the seed, what happens also on the scheduler.
 */
final class Recording {
  private static final Duration TIMEOUT = Duration.ofNanos(50_000);
  private static final List<String> SENDS =
      List.of(Functions.SEND, Functions.SEND, Functions.TRY_SEND, Functions.SEND_TIMEOUT);
  private static final List<String> RECEIVES =
      List.of(Functions.RECV, Functions.RECV, Functions.TRY_RECV, Functions.RECV_TIMEOUT);

  private Recording() {}

  /** A call that may be refused. */
  private interface Call {
    @Nullable Object answer() throws DisconnectedException, InterruptedException;
  }

  /**
   * Records one run.
   *
   * @param sends calls of send, for each sender
   * @param receives calls of receive
   */
  static History of(Channel<Integer> channel, long seed, int sends, int receives) throws Exception {
    OptionalInt capacity = channel.sender().capacity();
    var recorder = new Recorder(Header.fifo(capacity, List.of(1), List.of(0)));
    var random = new Random(seed);
    Recorder.Log first = recorder.log(1);
    first.invoke(Functions.CLONE, 2);
    Sender<Integer> duplicate = channel.sender().duplicate();
    first.ok(2);
    ExecutorService threads = Executors.newFixedThreadPool(3);
    try {
      List<Callable<@Nullable Object>> programs =
          List.of(
              sender(channel.sender(), 1, pick(SENDS, sends, random), first),
              sender(duplicate, 2, pick(SENDS, sends, random), recorder.log(2)),
              receiver(channel.receiver(), pick(RECEIVES, receives, random), recorder.log(0)));
      for (var thread : threads.invokeAll(programs, 30, TimeUnit.SECONDS)) {
        thread.get();
      }
    } finally {
      threads.shutdownNow();
    }
    return recorder.history();
  }

  private static List<String> pick(List<String> from, int count, Random random) {
    return random.ints(count, 0, from.size()).mapToObj(from::get).toList();
  }

  private static Callable<@Nullable Object> sender(
      Sender<Integer> sender, int process, List<String> calls, Recorder.Log log) {
    return () -> {
      for (int i = 0; i < calls.size(); i++) {
        String f = calls.get(i);
        Integer message = 1000 * process + i;
        record(
            log,
            f,
            message,
            switch (f) {
              case Functions.SEND -> () -> sent(sender, message);
              case Functions.TRY_SEND -> () -> answer(sender.trySend(message), message);
              default -> () -> answer(sender.trySend(message, TIMEOUT), message);
            });
      }
      log.invoke(Functions.CLOSE_SENDER, null);
      sender.close();
      log.ok(null);
      return null;
    };
  }

  private static Integer sent(Sender<Integer> sender, Integer message)
      throws DisconnectedException, InterruptedException {
    sender.send(message);
    return message;
  }

  private static @Nullable Object answer(TrySend answer, Integer message) {
    return switch (answer) {
      case SENT -> message;
      case FULL -> null;
      case DISCONNECTED -> TrySend.DISCONNECTED;
    };
  }

  private static Callable<@Nullable Object> receiver(
      Receiver<Integer> receiver, List<String> calls, Recorder.Log log) {
    return () -> {
      for (String f : calls) {
        record(
            log,
            f,
            null,
            switch (f) {
              case Functions.RECV -> receiver::recv;
              case Functions.TRY_RECV -> receiver::tryRecv;
              default -> () -> receiver.tryRecv(TIMEOUT);
            });
      }
      log.invoke(Functions.CLOSE_RECEIVER, null);
      receiver.close();
      log.ok(null);
      return null;
    };
  }

  /** Makes a call: it answers a value, null for empty or full, or that the other side is gone. */
  private static void record(Recorder.Log log, String f, @Nullable Object argument, Call call)
      throws InterruptedException {
    log.invoke(f, argument);
    try {
      Object answer = call.answer();
      if (answer == null) {
        log.fail(missing(f));
      } else if (answer == TrySend.DISCONNECTED) {
        log.fail(Functions.DISCONNECTED);
      } else {
        log.ok(answer);
      }
    } catch (DisconnectedException e) {
      log.fail(Functions.DISCONNECTED);
    }
  }

  private static String missing(String f) {
    return switch (f) {
      case Functions.TRY_SEND -> Functions.FULL;
      case Functions.TRY_RECV -> Functions.EMPTY;
      default -> Functions.TIMEOUT;
    };
  }
}
