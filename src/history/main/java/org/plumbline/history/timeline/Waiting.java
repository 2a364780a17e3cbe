package org.plumbline.history.timeline;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.plumbline.history.Event;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/** Walks through a history and knows which values wait: sent, the send has answered, and not received. */
final class Waiting {
  private final History history;

  /** How often each value waits, in the order of their sends' answers. */
  private final Map<Object, Integer> waiting = new LinkedHashMap<>();

  /** Values whose receive answered before their send did. */
  private final Map<Object, Integer> early = new HashMap<>();

  private int position;
  private int open;

  Waiting(History history) {
    this.history = history;
  }

  /** Goes on to just before the event at this position. */
  void walkTo(int end) {
    for (; position < end; position++) {
      Event event = history.event(position);
      open += event.isInvocation() ? 1 : -1;
      Operation operation = event.operation();
      Object value = operation.value();
      if (event.isInvocation() || operation.outcome() != Outcome.OK || value == null) {
        continue;
      }
      if (Functions.SENDS.contains(operation.f())) {
        moveOne(value, early, waiting);
      } else if (Functions.RECEIVES.contains(operation.f())) {
        moveOne(value, waiting, early);
      }
    }
  }

  private static void moveOne(Object value, Map<Object, Integer> from, Map<Object, Integer> to) {
    Integer there = from.get(value);
    if (there == null) {
      to.merge(value, 1, Integer::sum);
    } else if (there == 1) {
      from.remove(value);
    } else {
      from.put(value, there - 1);
    }
  }

  /** How many operations have been called and have not answered. */
  int open() {
    return open;
  }

  /** How many values wait. */
  int size() {
    return waiting.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** At most so many of the values that wait, each once, in the order of their sends' answers. */
  List<?> first(int limit) {
    return waiting.keySet().stream().limit(limit).toList();
  }
}
