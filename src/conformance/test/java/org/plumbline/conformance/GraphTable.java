package org.plumbline.conformance;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.plumbline.conformance.StateGraph.Edge;

/**
 * A graph as a short table that differs when any state or edge does: for the states, and for the edges of each action,
 * their number and the sum of their hashes. {@code proofs/extract/graph.ml} makes the same table of the graph that the
 * proofs compute; both write a state as its variables in TLC's notation, in alphabetical order.
 */
final class GraphTable {
  private static final String STATES = "states";

  /** How many there are of a kind, and the sum of their hashes. */
  private record Row(int count, long sum) {
    Row plus(String text) {
      return new Row(count + 1, sum + hash(text));
    }

    String line(String name) {
      return String.format("%-20s %7d  %016x", name, count, sum);
    }
  }

  private GraphTable() {}

  /** The lines of the table: the states, then the actions in alphabetical order. */
  static List<String> of(StateGraph graph) {
    Row states = new Row(0, 0);
    Map<String, String> hashes = new HashMap<>();
    for (var state : graph.states().entrySet()) {
      String text = text(state.getValue());
      states = states.plus(text);
      hashes.put(state.getKey(), String.format("%016x", hash(text)));
    }
    Map<String, Row> actions = new TreeMap<>();
    Set<String> counted = new HashSet<>();
    for (Edge edge : graph.edges()) {
      String text = String.join(" ", hashes.get(edge.from()), edge.action(), hashes.get(edge.to()));
      if (counted.add(text)) {
        Row row = actions.getOrDefault(edge.action(), new Row(0, 0));
        actions.put(edge.action(), row.plus(text));
      }
    }
    List<String> lines = new ArrayList<>();
    lines.add(states.line(STATES));
    actions.forEach((action, row) -> lines.add(row.line(action)));
    return lines;
  }

  private static String text(Map<String, String> state) {
    return state.entrySet().stream()
        .map(variable -> variable.getKey() + " = " + variable.getValue())
        .sorted()
        .collect(Collectors.joining("\n"));
  }

  /** The first eight bytes of MD5: nobody forges a graph here. */
  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.US_ASCII));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
