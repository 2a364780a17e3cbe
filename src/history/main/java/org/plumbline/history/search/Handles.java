package org.plumbline.history.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The handles of one side of a channel, as bits of a configuration. A history that names no handle of
 * this side at the start does not say who holds it: it then counts as held for ever.
 */
final class Handles {
  private final Map<Integer, Integer> bits = new HashMap<>();
  private final List<Integer> initial;
  private final int begin;
  private final int end;

  /** Takes the bits from {@code begin} on: one for each handle that exists at some time. */
  Handles(int begin, List<Integer> initial, IntStream later) {
    this.begin = begin;
    this.initial = initial;
    IntStream.concat(initial.stream().mapToInt(Integer::intValue), later)
        .forEach(handle -> bits.computeIfAbsent(handle, h -> begin + bits.size()));
    this.end = begin + bits.size();
  }

  /** One more than the last bit. */
  int end() {
    return end;
  }

  int bit(int handle) {
    return bits.getOrDefault(handle, -1);
  }

  void openInitial(Configuration configuration) {
    initial.forEach(handle -> configuration.set(bit(handle)));
  }

  boolean anyOpen(Configuration configuration) {
    return initial.isEmpty() || configuration.hasAny(begin, end);
  }
}
