package org.plumbline.history;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.TreeSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Random histories of channels: recorded from an atomic channel at random linearization points, so that they
 * are linearizable, and then, if asked, damaged at random without knowing the outcome. The same seed gives the
 * same history.
 */
public final class RandomHistories {
  private static final String NOT_YET = "not yet";

  private final Random random;
  private final OptionalInt capacity;
  private final int senders;
  private final int receivers;
  private boolean busy;
  private boolean repeating;
  private final List<Line> lines = new ArrayList<>();

  /* The atomic channel. */
  private final Deque<Integer> queue = new ArrayDeque<>();
  private final TreeSet<Integer> openSenders = new TreeSet<>();
  private final TreeSet<Integer> openReceivers = new TreeSet<>();
  private int nextValue = 1;
  private int nextHandle = 100;

  /** An event; {@code error} is null but for failures. */
  private record Line(
      int process, String type, String f, @Nullable Object value, @Nullable String error) {}

  /** A call that has not answered. */
  private static final class Open {
    final String f;
    final @Nullable Integer argument;
    String type = NOT_YET;
    @Nullable Integer result;
    @Nullable String error;

    Open(String f, @Nullable Integer argument) {
      this.f = f;
      this.argument = argument;
    }
  }

  private final Map<Integer, Open> open = new HashMap<>();

  private RandomHistories(Random random, OptionalInt capacity) {
    this.random = random;
    this.capacity = capacity;
    senders = 1 + random.nextInt(3);
    receivers = 1 + random.nextInt(2);
    for (int p = 0; p < senders; p++) {
      openSenders.add(p);
    }
    for (int p = senders; p < senders + receivers; p++) {
      openReceivers.add(p);
    }
  }

  /** A linearizable history of about so many operations. */
  public static History linearizable(long seed, OptionalInt capacity, int operations) {
    var histories = new RandomHistories(new Random(seed), capacity);
    histories.run(operations);
    return histories.history();
  }

  /** A long linearizable history: nobody closes and every operation answers. */
  public static History busy(long seed, OptionalInt capacity, int operations) {
    var histories = new RandomHistories(new Random(seed), capacity);
    histories.busy = true;
    histories.run(operations);
    return histories.history();
  }

  /** A history that may be linearizable or not, in which nobody closes. */
  public static History damagedBusy(long seed, OptionalInt capacity, int operations) {
    var histories = new RandomHistories(new Random(seed), capacity);
    histories.busy = true;
    return histories.damaged(operations);
  }

  /** A history that may be linearizable or not. */
  public static History damaged(long seed, OptionalInt capacity, int operations) {
    return new RandomHistories(new Random(seed), capacity).damaged(operations);
  }

  /** The same, but values are sent again and again. */
  public static History damagedRepeating(long seed, OptionalInt capacity, int operations) {
    var histories = new RandomHistories(new Random(seed), capacity);
    histories.repeating = true;
    return histories.damaged(operations);
  }

  private History damaged(int operations) {
    run(operations);
    int damages = 1 + random.nextInt(3);
    for (int i = 0; i < damages; i++) {
      damage();
    }
    return history();
  }

  private void run(int operations) {
    int called = 0;
    var idle = new ArrayList<Integer>();
    for (int p = 0; p < senders + receivers; p++) {
      idle.add(p);
    }
    for (int steps = 0; steps < 60 * operations; steps++) {
      if (called < operations && !idle.isEmpty() && random.nextInt(3) == 0) {
        int process = idle.remove(random.nextInt(idle.size()));
        if (invoke(process)) {
          called++;
        }
        continue;
      }
      if (open.isEmpty()) {
        if (called >= operations || idle.isEmpty()) {
          break;
        }
        continue;
      }
      var processes = new ArrayList<>(new TreeSet<>(open.keySet()));
      int process = processes.get(random.nextInt(processes.size()));
      Open operation = open.get(process);
      if (operation == null) {
        continue;
      }
      if (operation.type.equals(NOT_YET)) {
        if (!busy && random.nextInt(40) == 0) {
          open.remove(process); // pending, not taken
          continue;
        }
        take(process, operation);
      } else if (random.nextInt(2) == 0) {
        open.remove(process);
        if (!busy && random.nextInt(25) == 0) {
          continue; // pending, taken
        }
        lines.add(
            new Line(process, operation.type, operation.f, operation.result, operation.error));
        if (operation.f.equals(Functions.CLONE) && operation.result != null) {
          idle.add(operation.result);
        }
        if (!operation.f.startsWith("close")) {
          idle.add(process);
        }
      }
    }
  }

  private boolean invoke(int process) {
    boolean sends = openSenders.contains(process);
    int choice = busy ? 2 : random.nextInt(12);
    String f;
    Integer argument = null;
    if (choice == 0) {
      f = sends ? Functions.CLOSE_SENDER : Functions.CLOSE_RECEIVER;
    } else if (choice == 1 && sends) {
      f = Functions.CLONE;
      argument = nextHandle++;
    } else if (sends) {
      f =
          List.of(Functions.SEND, Functions.TRY_SEND, Functions.SEND_TIMEOUT)
              .get(random.nextInt(3));
      argument = repeating ? 1 + random.nextInt(2) : nextValue++;
    } else {
      f =
          List.of(Functions.RECV, Functions.TRY_RECV, Functions.RECV_TIMEOUT)
              .get(random.nextInt(3));
    }
    open.put(process, new Open(f, argument));
    lines.add(new Line(process, "invoke", f, argument, null));
    return true;
  }

  /** Lets the operation take effect now, if the channel allows it to. */
  private void take(int process, Open o) {
    switch (o.f) {
      case Functions.CLOSE_SENDER -> {
        openSenders.remove(process);
        ok(o, null);
      }
      case Functions.CLOSE_RECEIVER -> {
        openReceivers.remove(process);
        if (openReceivers.isEmpty()) {
          queue.clear();
        }
        ok(o, null);
      }
      case Functions.CLONE -> {
        if (o.argument != null) {
          openSenders.add(o.argument);
        }
        ok(o, o.argument);
      }
      case Functions.RECV, Functions.TRY_RECV, Functions.RECV_TIMEOUT -> receive(o);
      default -> send(o);
    }
  }

  private void receive(Open o) {
    Integer value = queue.poll();
    if (value != null) {
      ok(o, value);
    } else if (openSenders.isEmpty()) {
      fail(o, Functions.DISCONNECTED);
    } else if (!o.f.equals(Functions.RECV) && random.nextInt(3) == 0) {
      fail(o, o.f.equals(Functions.TRY_RECV) ? Functions.EMPTY : Functions.TIMEOUT);
    }
  }

  private void send(Open o) {
    if (openReceivers.isEmpty()) {
      fail(o, Functions.DISCONNECTED);
    } else if (capacity.isPresent() && capacity.getAsInt() == 0) {
      meet(o);
    } else if (capacity.isEmpty() || queue.size() < capacity.getAsInt()) {
      if (o.argument != null) {
        queue.add(o.argument);
      }
      ok(o, o.argument);
    } else {
      full(o);
    }
  }

  /** At capacity 0: hands the value to a receive that waits. */
  private void meet(Open send) {
    for (Open other : open.values()) {
      if (Functions.RECEIVES.contains(other.f) && other.type.equals(NOT_YET)) {
        ok(other, send.argument);
        ok(send, send.argument);
        return;
      }
    }
    full(send);
  }

  private void full(Open o) {
    if (!o.f.equals(Functions.SEND) && random.nextInt(3) == 0) {
      fail(o, o.f.equals(Functions.TRY_SEND) ? Functions.FULL : Functions.TIMEOUT);
    }
  }

  private static void ok(Open o, @Nullable Integer result) {
    o.type = "ok";
    o.result = result;
  }

  private static void fail(Open o, String error) {
    o.type = "fail";
    o.error = error;
  }

  private void damage() {
    if (lines.size() < 2) {
      return;
    }
    int at = random.nextInt(lines.size() - 1);
    switch (random.nextInt(7)) {
      case 0, 1 -> {
        for (int i = 0; i < 1 + random.nextInt(3); i++) {
          exchangeNeighbours(random.nextInt(lines.size() - 1));
        }
      }
      case 2 -> exchangeReceives();
      case 3 -> {
        if (!lines.get(at).type.equals("invoke")) {
          forgetAnswer(at);
        }
      }
      case 4 -> moveEvent(at);
      case 5 -> receiveAnother(at);
      default -> contradict(at);
    }
  }

  private void exchangeNeighbours(int at) {
    if (lines.get(at).process != lines.get(at + 1).process
        && !makes(lines.get(at), lines.get(at + 1))) {
      Collections.swap(lines, at, at + 1);
    }
  }

  /** Whether the first is a clone that makes the handle on which the second is called. */
  private static boolean makes(Line first, Line second) {
    return first.f.equals(Functions.CLONE)
        && first.value instanceof Integer made
        && made == second.process;
  }

  private void moveEvent(int at) {
    int moves = random.nextInt(8);
    for (int i = at; i < Math.min(at + moves, lines.size() - 1); i++) {
      if (lines.get(i).process == lines.get(i + 1).process
          || makes(lines.get(i), lines.get(i + 1))) {
        return;
      }
      Collections.swap(lines, i, i + 1);
    }
  }

  private void exchangeReceives() {
    var receives = new ArrayList<Integer>();
    for (int i = 0; i < lines.size(); i++) {
      if (isReceived(lines.get(i))) {
        receives.add(i);
      }
    }
    if (receives.size() > 1) {
      int first = random.nextInt(receives.size() - 1);
      int a = receives.get(first);
      int b = receives.get(first + 1);
      Object value = lines.get(a).value;
      lines.set(a, withValue(lines.get(a), lines.get(b).value));
      lines.set(b, withValue(lines.get(b), value));
    }
  }

  private static boolean isReceived(Line line) {
    return line.type.equals("ok") && Functions.RECEIVES.contains(line.f);
  }

  private static Line withValue(Line line, @Nullable Object value) {
    return new Line(line.process, line.type, line.f, value, line.error);
  }

  /** Drops an answer if it is the last event of its process and no handle depends on it. */
  private void forgetAnswer(int at) {
    Line line = lines.get(at);
    for (int i = at + 1; i < lines.size(); i++) {
      if (lines.get(i).process == line.process || makes(line, lines.get(i))) {
        return;
      }
    }
    lines.remove(at);
  }

  private void receiveAnother(int at) {
    if (isReceived(lines.get(at))) {
      lines.set(at, withValue(lines.get(at), 1 + random.nextInt(nextValue)));
    }
  }

  /** Turns an answer into another one. */
  private void contradict(int at) {
    Line line = lines.get(at);
    if (line.type.equals("invoke") || Functions.HANDLES.contains(line.f)) {
      return;
    }
    boolean sends = Functions.SENDS.contains(line.f);
    if (line.type.equals("fail")) {
      if (sends) {
        lines.set(at, new Line(line.process, "ok", line.f, argumentOf(at), null));
      } else {
        String other =
            Functions.DISCONNECTED.equals(line.error) ? Functions.EMPTY : Functions.DISCONNECTED;
        lines.set(at, new Line(line.process, "fail", line.f, null, other));
      }
    } else {
      var errors = List.of(sends ? Functions.FULL : Functions.EMPTY, Functions.DISCONNECTED);
      lines.set(at, new Line(line.process, "fail", line.f, null, errors.get(random.nextInt(2))));
    }
  }

  private @Nullable Object argumentOf(int answer) {
    for (int i = answer - 1; i >= 0; i--) {
      if (lines.get(i).process == lines.get(answer).process) {
        return lines.get(i).value;
      }
    }
    return null;
  }

  private History history() {
    var sending = new ArrayList<Integer>();
    var receiving = new ArrayList<Integer>();
    for (int p = 0; p < senders + receivers; p++) {
      (p < senders ? sending : receiving).add(p);
    }
    var builder = History.builder(Header.fifo(capacity, sending, receiving));
    var last = new HashMap<Integer, Integer>();
    for (Line line : lines) {
      Integer number = last.get(line.process);
      if (line.type.equals("invoke")) {
        last.put(line.process, builder.invoke(line.process, line.f, line.value));
      } else if (number == null) {
        throw new IllegalStateException("an answer without a call: " + line);
      } else if (line.type.equals("ok")) {
        builder.ok(number, line.value);
      } else {
        builder.fail(number, line.error);
      }
    }
    return builder.build();
  }
}
