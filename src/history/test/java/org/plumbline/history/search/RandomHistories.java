package org.plumbline.history.search;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;

/**
 * Histories of an atomic channel of any capacity, from a seed, and the same with a few changes made at random:
 * most of those lie near the border between right and wrong.
 */
public final class RandomHistories {
  /** What is drawn. */
  public record Shape(
      int senders, int receivers, int capacity, int operations, boolean closes, int values) {}

  private record Line(
      int process, String type, String f, @Nullable Object value, @Nullable String error) {
    Line with(String newType, @Nullable Object newValue, @Nullable String newError) {
      return new Line(process, newType, f, newValue, newError);
    }
  }

  /** An operation that is open in the simulation, and how it ended if it has taken effect. */
  private static final class Open {
    final Line invocation;
    @Nullable Line answer;

    Open(Line invocation) {
      this.invocation = invocation;
    }
  }

  private final Random random;
  private final Shape shape;
  private final List<Line> lines = new ArrayList<>();
  private final ArrayDeque<Object> buffer = new ArrayDeque<>();
  private final Set<Integer> senders = new HashSet<>();
  private final Set<Integer> receivers = new HashSet<>();
  private final List<Open> open = new ArrayList<>();
  private int nextValue;

  private RandomHistories(Random random, Shape shape) {
    this.random = random;
    this.shape = shape;
  }

  /** A history that is linearizable. */
  public static History right(Random random, Shape shape) {
    var maker = new RandomHistories(random, shape);
    maker.simulate();
    return maker.history();
  }

  /** The same with {@code changes} changes: nobody knows whether it is linearizable. */
  public static History changed(Random random, Shape shape, int changes) {
    var maker = new RandomHistories(random, shape);
    maker.simulate();
    for (int i = 0; i < changes; i++) {
      maker.change();
    }
    return maker.history();
  }

  private Header header() {
    List<Integer> first = new ArrayList<>();
    List<Integer> second = new ArrayList<>();
    for (int p = 0; p < shape.senders + shape.receivers; p++) {
      (p < shape.senders ? first : second).add(p);
    }
    return Header.fifo(OptionalInt.of(shape.capacity), first, second);
  }

  private void simulate() {
    senders.addAll(header().senders());
    receivers.addAll(header().receivers());
    List<Integer> idle = new ArrayList<>(senders);
    idle.addAll(receivers);
    int called = 0;
    int idleTurns = 0;
    while ((called < shape.operations || !open.isEmpty()) && idleTurns < 10_000) {
      int choice = random.nextInt(3);
      idleTurns++;
      if (choice == 0 && called < shape.operations && !idle.isEmpty()) {
        int process = idle.remove(random.nextInt(idle.size()));
        Open call = new Open(invocation(process));
        open.add(call);
        lines.add(call.invocation);
        called++;
        idleTurns = 0;
      } else if (choice == 1 && !open.isEmpty()) {
        Open one = open.get(random.nextInt(open.size()));
        if (one.answer == null && (shape.capacity > 0 || !meet(one))) {
          one.answer = effect(one.invocation);
        }
      } else if (choice == 2 && !open.isEmpty()) {
        Open one = open.get(random.nextInt(open.size()));
        if (one.answer != null) {
          open.remove(one);
          lines.add(one.answer);
          idleTurns = 0;
          String f = one.answer.f;
          if (!f.startsWith("close")) {
            idle.add(one.answer.process);
          }
          if (f.equals(Functions.CLONE) && one.answer.value instanceof Integer made) {
            idle.add(made);
          }
        }
      }
    }
  }

  private Line invocation(int process) {
    boolean sends = process < shape.senders || process >= 100;
    int kind = random.nextInt(shape.closes ? 12 : 10);
    if (kind == 11 || (kind == 10 && !sends)) {
      String f = sends ? Functions.CLOSE_SENDER : Functions.CLOSE_RECEIVER;
      return new Line(process, "invoke", f, null, null);
    }
    if (kind == 10) {
      return new Line(process, "invoke", Functions.CLONE, 100 + nextValue++, null);
    }
    String f = (kind < 3 ? "" : "try_") + (sends ? "send" : "recv");
    if (kind == 9) {
      f = sends ? Functions.SEND_TIMEOUT : Functions.RECV_TIMEOUT;
    }
    Integer value = sends ? shape.values > 0 ? random.nextInt(shape.values) : nextValue++ : null;
    return new Line(process, "invoke", f, value, null);
  }

  /** At capacity 0: lets {@code one} meet an open operation of the other side; false if there is none. */
  private boolean meet(Open one) {
    boolean sends = Functions.SENDS.contains(one.invocation.f);
    if (receivers.isEmpty() || (!sends && !Functions.RECEIVES.contains(one.invocation.f))) {
      return false;
    }
    Set<String> wanted = sends ? Functions.RECEIVES : Functions.SENDS;
    for (Open other : open) {
      if (other.answer == null && wanted.contains(other.invocation.f)) {
        Object value = sends ? one.invocation.value : other.invocation.value;
        one.answer = one.invocation.with("ok", value, null);
        other.answer = other.invocation.with("ok", value, null);
        return true;
      }
    }
    return false;
  }

  private @Nullable Line effect(Line call) {
    boolean blocks = call.f.equals(Functions.SEND) || call.f.equals(Functions.RECV);
    String late = call.f.endsWith("timeout") ? Functions.TIMEOUT : null;
    if (Functions.SENDS.contains(call.f)) {
      if (receivers.isEmpty()) {
        return call.with("fail", call.value, Functions.DISCONNECTED);
      }
      if (buffer.size() == shape.capacity) {
        return blocks ? null : call.with("fail", call.value, late == null ? Functions.FULL : late);
      }
      if (call.value != null) {
        buffer.add(call.value);
      }
      return call.with("ok", call.value, null);
    }
    if (Functions.RECEIVES.contains(call.f)) {
      Object value = buffer.poll();
      if (value != null) {
        return call.with("ok", value, null);
      }
      return senders.isEmpty()
          ? call.with("fail", null, Functions.DISCONNECTED)
          : blocks ? null : call.with("fail", null, late == null ? Functions.EMPTY : late);
    }
    if (call.value instanceof Integer made) {
      senders.add(made);
    } else if (call.f.equals(Functions.CLOSE_SENDER)) {
      senders.remove(call.process);
    } else {
      receivers.remove(call.process);
      if (receivers.isEmpty()) {
        buffer.clear();
      }
    }
    return call.with("ok", call.value, null);
  }

  private void change() {
    int i = random.nextInt(lines.size());
    Line line = lines.get(i);
    switch (random.nextInt(4)) {
      case 0 -> {
        int next = Math.min(i + 1, lines.size() - 1);
        if (lines.get(next).process != line.process) {
          Collections.swap(lines, i, next);
        }
      }
      case 1 -> exchangeReceives(i);
      case 2 -> {
        boolean last = lines.stream().skip(i + 1L).noneMatch(l -> l.process == line.process);
        if (last && !line.type.equals("invoke")) {
          lines.set(i, line.with("info", null, null));
        }
      }
      default -> {
        boolean sends = Functions.SENDS.contains(line.f);
        if (!line.type.equals("invoke") && (sends || Functions.RECEIVES.contains(line.f))) {
          List<String> errors =
              List.of(Functions.DISCONNECTED, sends ? Functions.FULL : Functions.EMPTY);
          lines.set(i, line.with("fail", null, errors.get(random.nextInt(2))));
        }
      }
    }
  }

  private void exchangeReceives(int i) {
    List<Integer> received = new ArrayList<>();
    for (int j = 0; j < lines.size(); j++) {
      if (lines.get(j).type.equals("ok") && Functions.RECEIVES.contains(lines.get(j).f)) {
        received.add(j);
      }
    }
    if (received.size() > 1) {
      int at = i % (received.size() - 1);
      Line first = lines.get(received.get(at));
      Line second = lines.get(received.get(at + 1));
      lines.set(received.get(at), first.with("ok", second.value, null));
      lines.set(received.get(at + 1), second.with("ok", first.value, null));
    }
  }

  private History history() {
    History.Builder builder = History.builder(header());
    var numbers = new HashMap<Integer, Integer>();
    for (Line line : lines) {
      switch (line.type) {
        case "invoke" ->
            numbers.put(line.process, builder.invoke(line.process, line.f, line.value));
        case "ok" -> builder.ok(number(numbers, line), line.value);
        case "fail" -> builder.fail(number(numbers, line), line.error);
        default -> {}
      }
    }
    return builder.build();
  }

  private static int number(Map<Integer, Integer> numbers, Line line) {
    Integer number = numbers.get(line.process);
    if (number == null) {
      throw new IllegalStateException("answer without call: " + line);
    }
    return number;
  }
}
