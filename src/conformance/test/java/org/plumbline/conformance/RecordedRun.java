package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.WaitPolicy;
import org.plumbline.channel.core.Core;
import org.plumbline.explorer.Operations;
import org.plumbline.explorer.engine.Choices;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.engine.Runner;
import org.plumbline.explorer.engine.Strategies;
import org.plumbline.explorer.engine.Strategy;
import org.plumbline.explorer.hooks.Hooks;
import org.plumbline.explorer.rewrite.ExploringLoader;

/**
 * One run of a small random program on the unbounded core as it is shipped, under the explorer, which takes one shared
 * access at a time. Its record is a line for every call and return, and for every access that has a label, in the
 * order in which they came: {@code s0 calls send 1}, {@code s0 S1}. Nothing in the core knows of it.
 */
final class RecordedRun {
  /** Two threads that send, through handles 0 and 1. */
  private static final int SENDERS = 2;

  private static final int RECEIVER = SENDERS;
  private static final int STEP_LIMIT = 1_000;
  private static final int PCT_DEPTH = 2;

  /** A kind of call; those that wait for ever come more often, for they wait when the last sender closes. */
  private record Receive(String name, long nanos) {}

  private static final List<Receive> RECEIVES =
      List.of(
          new Receive("recv", Core.FOREVER),
          new Receive("recv", Core.FOREVER),
          new Receive("timedRecv", 1_000),
          new Receive("tryRecv", 0));

  private static final String CORES = "org.plumbline.channel.core.";

  /** The core's classes once more, rewritten by the explorer; all but the interface. */
  private static final ExploringLoader LOADER =
      new ExploringLoader(
          RecordedRun.class.getClassLoader(),
          name -> name.startsWith(CORES) && !name.equals(Core.class.getName()));

  private final StepLabels labels;
  private final Random random;
  private final Core<Integer> core;
  private final List<String> record = new ArrayList<>();
  private final List<Integer> undelivered = new ArrayList<>();
  private @Nullable Thread receiver;
  private int nextMessage = 1;

  private RecordedRun(StepLabels labels, long seed) throws ReflectiveOperationException {
    this.labels = labels;
    this.random = new Random(seed);
    this.core = core(new WaitPolicy(random.nextInt(4) / 3, 0), undelivered::add);
  }

  /**
   * Runs the program of this seed and returns its record. It may end with calls that wait for ever; empty if a thread
   * was left spinning for too long.
   */
  static List<String> of(StepLabels labels, long seed) throws Exception {
    return new RecordedRun(labels, seed).run(seed);
  }

  /** A core of the rewritten classes. */
  @SuppressWarnings("unchecked")
  private static Core<Integer> core(WaitPolicy waitPolicy, Consumer<Integer> undelivered)
      throws ReflectiveOperationException {
    LOADER.loadExplored(CORES + "Waiting$Wake"); // no schedule may begin to initialise an enum
    Class<?> waiting = LOADER.loadExplored(CORES + "Waiting");
    Class<?> end = LOADER.loadExplored(CORES + "Undelivered");
    var openWaiting = waiting.getDeclaredConstructor(WaitPolicy.class);
    var open = LOADER.loadExplored(CORES + "UnboundedCore").getDeclaredConstructor(waiting, end);
    openWaiting.setAccessible(true);
    open.setAccessible(true);
    return (Core<Integer>)
        open.newInstance(
            openWaiting.newInstance(waitPolicy),
            end.getConstructor(Consumer.class).newInstance(undelivered));
  }

  private List<String> run(long seed) throws Exception {
    // The first thread makes the second handle before anything else, in a schedule of its own.
    execute(Strategies.random(seed), List.of(core::duplicateSender));
    List<Runnable> bodies = new ArrayList<>();
    for (int sender = 0; sender < SENDERS; sender++) {
      bodies.add(sender(sender));
    }
    bodies.add(receiver());
    Strategy strategy = seed % 2 == 0 ? Strategies.random(seed) : Strategies.pct(seed, PCT_DEPTH);
    Runner.Result result = execute(strategy, bodies);
    return switch (result.ending()) {
      case COMPLETED, DEADLOCK -> List.copyOf(record);
      case STEP_LIMIT, LIVELOCK -> List.of();
      default -> throw new AssertionError(result.ending() + " after " + record, result.failure());
    };
  }

  /** One run on a thread of its own, which holds no monitors. */
  private Runner.Result execute(Strategy strategy, List<Runnable> bodies) throws Exception {
    var task =
        new FutureTask<>(
            () -> new Runner(strategy, STEP_LIMIT, Choices.NONE).run(bodies, this::step));
    new Thread(task, "recorded-run").start();
    return task.get();
  }

  private void step(int thread, Kind kind, int location, int site) {
    labels.here(kind).ifPresent(label -> log(thread, label.equals("D1") ? "D1 1" : label));
  }

  private void log(int thread, String what) {
    record.add((thread == RECEIVER ? "r" : "s" + thread) + " " + what);
  }

  private void call(int thread, String what) {
    Operations.invoked();
    log(thread, "calls " + what);
  }

  private void answer(int thread, String what) {
    Operations.responded();
    log(thread, "returns " + what);
  }

  private Runnable sender(int sender) {
    int messages = random.nextInt(3);
    boolean interrupts = random.nextInt(3) == 0;
    boolean closes = random.nextInt(4) != 0;
    int first = nextMessage;
    nextMessage += messages;
    return () -> {
      for (int message = first; message < first + messages; message++) {
        call(sender, "send " + message);
        answer(sender, send(message).name().toLowerCase(Locale.ROOT));
      }
      if (interrupts && receiver != null) {
        Hooks.interrupt(receiver, -1);
      }
      if (closes) {
        call(sender, "close");
        core.closeSender();
        answer(sender, "closed");
      }
    };
  }

  private TrySend send(int message) {
    try {
      return core.send(message, Core.FOREVER);
    } catch (InterruptedException e) {
      throw new AssertionError("the unbounded core does not wait for room", e);
    }
  }

  private Runnable receiver() {
    List<Receive> receives = new ArrayList<>();
    for (int left = 3 + random.nextInt(3); left > 0; left--) {
      receives.add(RECEIVES.get(random.nextInt(RECEIVES.size())));
    }
    boolean closes = random.nextInt(3) != 0;
    return () -> {
      receiver = Hooks.currentThread();
      for (Receive receive : receives) {
        call(RECEIVER, receive.name());
        answer(RECEIVER, recv(receive.nanos()));
      }
      if (closes) {
        call(RECEIVER, "close");
        core.closeReceiver();
        StringBuilder messages = new StringBuilder("undelivered");
        undelivered.forEach(message -> messages.append(' ').append(message));
        answer(RECEIVER, messages.toString());
      }
    };
  }

  private String recv(long nanos) {
    try {
      Object answer = core.recv(nanos);
      return answer == null
          ? "empty"
          : answer == Core.DISCONNECTED ? "disconnected" : "message " + answer;
    } catch (InterruptedException e) {
      return "interrupted";
    }
  }
}
