package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Event;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/** Histories with faults. */
final class Damage {
  private final History original;
  private final List<Line> lines = new ArrayList<>();

  /** One event; the rest is of answers. */
  private record Line(
      int process,
      String f,
      boolean isCall,
      @Nullable Object value,
      Outcome outcome,
      @Nullable String error) {
    boolean isReceived() {
      return !isCall && outcome == Outcome.OK && Functions.RECEIVES.contains(f);
    }

    Line receiving(@Nullable Object other) {
      return new Line(process, f, isCall, other, outcome, error);
    }
  }

  private Damage(History original) {
    this.original = original;
    for (int position = 0; position < original.events(); position++) {
      Event event = original.event(position);
      Operation o = event.operation();
      lines.add(
          new Line(
              o.process(),
              o.f(),
              event.isInvocation(),
              event.isInvocation() ? o.argument() : o.result(),
              o.outcome(),
              o.error()));
    }
  }

  /**
   * The history with two messages of one sender received in the wrong order, which no channel explains.
   *
   * @param sender of a message
   */
  static Optional<History> overtaken(History history, Function<Object, Integer> sender) {
    var damage = new Damage(history);
    Map<Integer, Integer> seen = new HashMap<>();
    for (int at = 0; at < damage.lines.size(); at++) {
      Object value = damage.lines.get(at).value;
      if (damage.lines.get(at).isReceived() && value != null) {
        Integer earlier = seen.put(sender.apply(value), at);
        if (earlier != null) {
          damage.exchangeValues(earlier, at);
          return Optional.of(damage.history());
        }
      }
    }
    return Optional.empty();
  }

  /** The history with two to five changes that nobody judged: it may still be a channel's. */
  static History random(History history, Random random) {
    var damage = new Damage(history);
    for (int left = 2 + random.nextInt(4); left > 0 && damage.lines.size() > 1; left--) {
      int at = random.nextInt(damage.lines.size() - 1);
      switch (random.nextInt(5)) {
        case 0 -> damage.exchangeReceives(random);
        case 1, 2 -> damage.moveLater(at, 1 + random.nextInt(6));
        default -> damage.answerOtherwise(at, random);
      }
    }
    return damage.history();
  }

  private void exchangeValues(int one, int other) {
    Object value = lines.get(one).value;
    lines.set(one, lines.get(one).receiving(lines.get(other).value));
    lines.set(other, lines.get(other).receiving(value));
  }

  /** Of the same process, or of the making of a handle, events stay in their order. */
  private boolean exchangeEvents(int one, int other) {
    if (lines.get(one).process == lines.get(other).process
        || lines.get(one).f.equals(Functions.CLONE)) {
      return false;
    }
    Collections.swap(lines, one, other);
    return true;
  }

  private void moveLater(int from, int places) {
    int at = from;
    while (at < Math.min(from + places, lines.size() - 1) && exchangeEvents(at, at + 1)) {
      at++;
    }
  }

  private void exchangeReceives(Random random) {
    List<Integer> receives = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).isReceived()) {
        receives.add(i);
      }
    }
    if (receives.size() > 1) {
      int first = random.nextInt(receives.size() - 1);
      exchangeValues(receives.get(first), receives.get(first + 1));
    }
  }

  private void answerOtherwise(int at, Random random) {
    Line line = lines.get(at);
    if (line.isCall || Functions.HANDLES.contains(line.f)) {
      return;
    }
    boolean fails = line.outcome == Outcome.OK || random.nextBoolean();
    boolean sends = Functions.SENDS.contains(line.f);
    if (fails) {
      String error = random.nextBoolean() ? Functions.TIMEOUT : Functions.DISCONNECTED;
      lines.set(at, new Line(line.process, line.f, false, null, Outcome.FAIL, error));
    } else {
      Object value = sends ? sentBefore(at) : anySent(random);
      lines.set(at, new Line(line.process, line.f, false, value, Outcome.OK, null));
    }
  }

  private @Nullable Object sentBefore(int at) {
    int call = at - 1;
    while (lines.get(call).process != lines.get(at).process) {
      call--;
    }
    return lines.get(call).value;
  }

  private @Nullable Object anySent(Random random) {
    List<Object> sent = new ArrayList<>();
    for (Line line : lines) {
      if (line.isCall && Functions.SENDS.contains(line.f) && line.value != null) {
        sent.add(line.value);
      }
    }
    return sent.isEmpty() ? -1 : sent.get(random.nextInt(sent.size()));
  }

  private History history() {
    History.Builder builder = History.builder(original.header());
    Map<Integer, Integer> open = new HashMap<>();
    for (Line line : lines) {
      if (line.isCall) {
        open.put(line.process, builder.invoke(line.process, line.f, line.value));
        continue;
      }
      int number = open.getOrDefault(line.process, -1);
      if (line.outcome == Outcome.OK) {
        builder.ok(number, line.value);
      } else {
        builder.fail(number, line.error);
      }
    }
    return builder.build();
  }
}
