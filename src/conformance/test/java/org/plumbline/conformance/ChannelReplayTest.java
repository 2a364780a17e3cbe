package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.conformance.StateGraph.Edge;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.search.FifoSpecification;
import org.plumbline.history.search.FifoState;

/**
 * The checker's sequential specification and spec/Channel.tla are the same object: every reachable state of
 * Channel has one state of the specification, every step of Channel is a step of it, and in every state
 * the calls that are open can be answered in both in exactly the same ways. It is the object that judges recorded
 * histories, and the model of channel's property tests.
 */
class ChannelReplayTest {
  private static final int SENDERS = 2;
  private static final int MESSAGES = 2;
  private static final int RECEIVER = 0;

  private static Operation operation(
      String f,
      int handle,
      @Nullable Object argument,
      @Nullable Object result,
      @Nullable String error) {
    Outcome outcome = error == null ? Outcome.OK : Outcome.FAIL;
    return new Operation(0, handle, handle, f, argument, outcome, result, error, 0, 1);
  }

  private static Operation send(int sender, String message, @Nullable String error) {
    return operation(
        Functions.SEND_TIMEOUT, sender, message, error == null ? message : null, error);
  }

  private static Operation recv(@Nullable String message, @Nullable String error) {
    return operation(Functions.RECV_TIMEOUT, RECEIVER, null, message, error);
  }

  @ParameterizedTest
  @CsvSource({"unbounded, -1", "1, 1", "0, 0"})
  void everyStateEveryStepEveryAnswer(String name, int capacity) throws Exception {
    StateGraph graph = StateGraph.ofChannel(name);
    Map<String, ChannelView> views = new HashMap<>();
    graph.states().forEach((id, state) -> views.put(id, ChannelView.of(state)));
    var specification =
        new FifoSpecification(
            Header.fifo(
                capacity < 0 ? OptionalInt.empty() : OptionalInt.of(capacity),
                List.of(1),
                List.of(RECEIVER)));

    Map<String, FifoState> states = new HashMap<>();
    states.put(graph.initial(), specification.initial());
    Map<String, Set<String>> answers = new HashMap<>();
    for (Edge edge : graph.edges()) {
      ChannelView before = view(views, edge.from());
      ChannelView after = view(views, edge.to());
      FifoState from = followed(states.get(edge.from()), edge);
      String answer = answer(edge.action(), before, after);
      if (!answer.isEmpty()) {
        answers.computeIfAbsent(edge.from(), id -> new HashSet<>()).add(answer);
      }
      FifoState to = followed(step(specification, from, edge.action(), before, after), edge);
      FifoState known = states.putIfAbsent(edge.to(), to);
      assertEquals(known == null ? to : known, to, () -> edge.action() + " from " + before);
    }

    assertEquals(graph.states().keySet(), states.keySet());
    states.forEach(
        (id, state) -> {
          ChannelView view = view(views, id);
          assertEquals(view.receiverOpen() ? view.queue() : List.of(), state.buffered());
          assertEquals(view.openSenders(), state.senders());
          assertEquals(
              possible(specification, state, view, capacity),
              answers.getOrDefault(id, Set.of()),
              view::toString);
        });
  }

  private static ChannelView view(Map<String, ChannelView> views, String id) {
    ChannelView view = views.get(id);
    assertNotNull(view);
    return view;
  }

  private static FifoState followed(@Nullable FifoState state, Edge edge) {
    assertNotNull(state, () -> "the specification cannot follow " + edge);
    return state;
  }

  /** The answer that a step gives to an open call, or "" if it gives none that the specification judges. */
  private static String answer(String action, ChannelView before, ChannelView after) {
    return switch (action) {
      case "Send", "HandOff", "SendFull", "SendDisconnected" ->
          action + " " + ChannelView.changed(before.answer(), after.answer());
      case "Recv" -> "Recv " + before.queue().get(0);
      case "RecvEmpty", "RecvDisconnected" -> action;
      default -> "";
    };
  }

  private static @Nullable FifoState step(
      FifoSpecification specification,
      FifoState from,
      String action,
      ChannelView before,
      ChannelView after) {
    return switch (action) {
      case "Send", "SendFull", "SendDisconnected" -> {
        int sender = ChannelView.changed(before.answer(), after.answer());
        String error =
            switch (action) {
              case "SendFull" -> Functions.TIMEOUT;
              case "SendDisconnected" -> Functions.DISCONNECTED;
              default -> null;
            };
        yield specification.step(from, send(sender, before.offered(sender), error));
      }
      case "HandOff" -> from.handOver();
      case "Recv" -> specification.step(from, recv(before.queue().get(0), null));
      case "RecvEmpty" -> specification.step(from, recv(null, Functions.TIMEOUT));
      case "RecvDisconnected" -> specification.step(from, recv(null, Functions.DISCONNECTED));
      case "Duplicate" -> {
        int made = ChannelView.changed(before.call(), after.call());
        yield specification.step(from, operation(Functions.CLONE, made, made, made, null));
      }
      case "CloseSender" ->
          specification.step(
              from,
              operation(
                  Functions.CLOSE_SENDER,
                  ChannelView.changed(before.answer(), after.answer()),
                  null,
                  null,
                  null));
      case "CloseReceiver" ->
          specification.step(from, operation(Functions.CLOSE_RECEIVER, RECEIVER, null, null, null));
      // Invocations, returns, interruptions, and the discarding of what a close has taken.
      default -> from;
    };
  }

  /** Every answer that the specification allows to a call that is open in {@code view}. */
  private static Set<String> possible(
      FifoSpecification specification, FifoState state, ChannelView view, int capacity) {
    Set<String> possible = new HashSet<>();
    for (int sender = 1; sender <= SENDERS; sender++) {
      if (view.sending(sender)) {
        String message = view.offered(sender);
        add(possible, "Send " + sender, specification.step(state, send(sender, message, null)));
        add(
            possible,
            "SendFull " + sender,
            specification.step(state, send(sender, message, Functions.TIMEOUT)));
        add(
            possible,
            "SendDisconnected " + sender,
            specification.step(state, send(sender, message, Functions.DISCONNECTED)));
        if (capacity == 0 && view.receiving()) {
          add(possible, "HandOff " + sender, state.handOver());
        }
      }
    }
    if (view.receiving()) {
      for (int sender = 1; sender <= SENDERS; sender++) {
        for (int number = 1; number <= MESSAGES; number++) {
          String message = sender + "." + number;
          add(possible, "Recv " + message, specification.step(state, recv(message, null)));
        }
      }
      add(possible, "RecvEmpty", specification.step(state, recv(null, Functions.TIMEOUT)));
      add(
          possible,
          "RecvDisconnected",
          specification.step(state, recv(null, Functions.DISCONNECTED)));
    }
    return possible;
  }

  private static void add(Set<String> possible, String answer, @Nullable FifoState next) {
    if (next != null) {
      possible.add(answer);
    }
  }
}
