package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import org.plumbline.conformance.StateGraph.Edge;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;

/** Random walks through the state graph of Channel, seen as histories: what callers see, and not when it happens. */
final class Walk {
  private final StateGraph graph;
  private final Map<String, List<Edge>> from = new HashMap<>();
  private final Header header;

  Walk(StateGraph graph, OptionalInt capacity) {
    this.graph = graph;
    header = Header.fifo(capacity, List.of(1), List.of(0));
    for (Edge edge : graph.edges()) {
      from.computeIfAbsent(edge.from(), id -> new ArrayList<>()).add(edge);
    }
  }

  /** A walk of so many steps, or to where there is none; closing and interrupting are rare. */
  History history(Random random, int steps) {
    History.Builder builder = History.builder(header);
    int[] open = new int[3];
    String at = graph.initial();
    for (int left = steps; left > 0 && from.containsKey(at); left--) {
      List<Edge> edges = from.getOrDefault(at, List.of());
      Edge edge = edges.get(random.nextInt(edges.size()));
      if (edge.action().matches("Close.*Invoke|.*Interrupted") && random.nextInt(6) > 0) {
        continue;
      }
      show(edge.action(), view(at), view(edge.to()), open, builder);
      at = edge.to();
    }
    return builder.build();
  }

  private ChannelView view(String id) {
    return ChannelView.of(graph.states().getOrDefault(id, Map.of()));
  }

  private static void show(
      String action, ChannelView before, ChannelView after, int[] open, History.Builder builder) {
    switch (action) {
      case "SendInvoke" -> {
        int s = ChannelView.changed(before.call(), after.call());
        open[s] = builder.invoke(s, Functions.SEND_TIMEOUT, before.offered(s));
      }
      case "CloseSenderInvoke" -> {
        int s = ChannelView.changed(before.call(), after.call());
        open[s] = builder.invoke(s, Functions.CLOSE_SENDER, null);
      }
      case "Duplicate" -> {
        int made = ChannelView.changed(before.call(), after.call());
        int by = 3 - made;
        builder.ok(builder.invoke(by, Functions.CLONE, made), made);
      }
      case "SendReturn", "CloseSenderReturn" -> {
        int s = ChannelView.changed(before.call(), after.call());
        answer(before.answer(s), before.offered(s), open[s], builder);
      }
      case "RecvInvoke" -> open[0] = builder.invoke(0, Functions.RECV_TIMEOUT, null);
      case "CloseReceiverInvoke" -> open[0] = builder.invoke(0, Functions.CLOSE_RECEIVER, null);
      case "RecvReturn", "CloseReceiverReturn" -> {
        List<String> received = before.received();
        String last = received.isEmpty() ? "" : received.get(received.size() - 1);
        answer(before.ranswer(), last, open[0], builder);
      }
      default -> {} // nobody sees it
    }
  }

  private static void answer(String answer, String message, int number, History.Builder builder) {
    switch (answer) {
      case "sent", "message" -> builder.ok(number, message);
      case "closed" -> builder.ok(number, null);
      case "full", "empty" -> builder.fail(number, Functions.TIMEOUT);
      case "disconnected" -> builder.fail(number, Functions.DISCONNECTED);
      default -> builder.fail(number, null);
    }
  }
}
