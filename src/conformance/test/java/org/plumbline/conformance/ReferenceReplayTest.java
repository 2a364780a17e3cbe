package org.plumbline.conformance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.plumbline.conformance.ChannelView.RECV;
import static org.plumbline.conformance.ChannelView.SEND;
import static org.plumbline.conformance.ChannelView.plus;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.core.ReferenceSteps;

/**
 * ReferenceCore is spec/Channel.tla as a program: in every reachable state of Channel the core's methods can take
 * exactly the steps of Channel, to exactly the same states; and each of its operations is a path of such steps.
 *
 * <p>What a state of Channel does not say is in which order the sends without an answer have arrived. The core
 * answers them in that order, Channel in any: a step of Channel has to be one of the core's for some order.
 *
 * <p>Two of the core's actions have no guard of their own: SendFull and RecvEmpty happen to a call that has found
 * every step taken that was possible, under the lock, and its time up. So they are possible where its own Send
 * and SendDisconnected, or Recv and RecvDisconnected, are not; {@link #operationsArePaths} shows that it is so.
 */
@Tag("models")
class ReferenceReplayTest {
  private static final int SENDERS = 2;
  private static final int MESSAGES = 2;

  /** The steps that the core takes for any call, as soon as they are possible. */
  private static final Set<String> GREEDY =
      Set.of("Send", "HandOff", "SendDisconnected", "Recv", "RecvDisconnected");

  /** Those, and the steps of the receiver's close. */
  private static final Set<String> CLOSING =
      Set.of("Send", "HandOff", "SendDisconnected", "Recv", "RecvDisconnected", "Discard");

  /** The steps that take a call back. */
  private static final Set<String> TIME_UP = Set.of("SendFull", "RecvEmpty");

  private static final Set<String> INTERRUPTED = Set.of("SendInterrupted", "RecvInterrupted");

  /** A step of Channel. */
  private record Step(String action, ChannelView to) {}

  /** The states of Channel, each with the steps from it. */
  private static Map<ChannelView, Set<Step>> graph(String name) throws Exception {
    StateGraph graph = StateGraph.ofChannel(name);
    Map<String, ChannelView> views = new HashMap<>();
    graph.states().forEach((id, state) -> views.put(id, ChannelView.of(state)));
    Map<ChannelView, Set<Step>> steps = new HashMap<>();
    views.values().forEach(view -> steps.put(view, new HashSet<>()));
    assertEquals(graph.states().size(), steps.size(), "a view leaves something out");
    for (StateGraph.Edge edge : graph.edges()) {
      Set<Step> from = steps.get(views.get(edge.from()));
      ChannelView to = views.get(edge.to());
      if (from == null || to == null) {
        throw new IllegalStateException("an edge from or to nowhere: " + edge);
      }
      from.add(new Step(edge.action(), to));
    }
    return steps;
  }

  private static OptionalInt capacity(int capacity) {
    return capacity < 0 ? OptionalInt.empty() : OptionalInt.of(capacity);
  }

  @ParameterizedTest
  @CsvSource({"unbounded, -1", "1, 1", "0, 0"})
  void everyStateEveryStep(String name, int capacity) throws Exception {
    Map<ChannelView, Set<Step>> graph = graph(name);
    graph.forEach(
        (view, steps) ->
            assertEquals(steps, new Attempts(capacity(capacity), view).possible(), view::toString));
  }

  @ParameterizedTest
  @CsvSource({"unbounded, -1", "1, 1", "0, 0"})
  void operationsArePaths(String name, int capacity) throws Exception {
    Map<ChannelView, Set<Step>> graph = graph(name);
    for (ChannelView view : graph.keySet()) {
      if (isSettled(graph, view)) {
        new Operations(graph, capacity(capacity), view).check();
      }
    }
  }

  private static Set<Step> steps(Map<ChannelView, Set<Step>> graph, ChannelView view) {
    return graph.getOrDefault(view, Set.of());
  }

  private static boolean isSettled(Map<ChannelView, Set<Step>> graph, ChannelView view) {
    return steps(graph, view).stream().noneMatch(step -> GREEDY.contains(step.action));
  }

  /** Every order in which the sends without an answer can have arrived. */
  private static List<List<Integer>> arrivals(ChannelView view) {
    List<Integer> senders = view.sending();
    return senders.size() < 2
        ? List.of(senders)
        : List.of(senders, List.of(senders.get(1), senders.get(0)));
  }

  private static ReferenceSteps core(
      OptionalInt capacity, ChannelView view, List<Integer> arrived) {
    return new ReferenceSteps(
        capacity,
        view.queue(),
        arrived.stream().map(view::offered).toList(),
        view.receiving(),
        view.openSenders().size(),
        !view.receiverOpen());
  }

  /**
   * The state after {@code core}, which was in {@code view}, has taken steps.
   *
   * @param now {@code view}, with the change that the caller's own call is responsible for
   */
  private static ChannelView after(ChannelView view, ReferenceSteps core, ChannelView now) {
    List<String> sent = new ArrayList<>();
    ChannelView result = now;
    for (Map.Entry<String, TrySend> answer : core.answers().entrySet()) {
      int sender = Integer.parseInt(answer.getKey().substring(0, 1));
      result = result.withAnswer(sender, answer.getValue().name().toLowerCase(Locale.ROOT));
      if (answer.getValue() == TrySend.SENT) {
        sent.add(answer.getKey());
      }
    }
    Object given = view.receiving() ? core.received() : null;
    List<String> received = new ArrayList<>();
    if (given instanceof String message) {
      received.add(message);
      result = result.withReceiver(RECV, "message");
    } else if (given != null) {
      result = result.withReceiver(RECV, "disconnected");
    }
    result =
        result.withContents(
            core.queue(),
            plus(now.sent(), sent),
            plus(now.received(), received),
            plus(now.undelivered(), core.discarded()));
    assertEquals(result.openSenders().size(), core.senders());
    assertEquals(!result.receiverOpen(), core.receiverClosed());
    assertEquals(result.receiving(), core.receiving());
    assertEquals(
        result.sending().stream().map(result::offered).collect(Collectors.toSet()),
        new TreeSet<>(core.sending()));
    assertEquals(core.answers().size() + (given == null ? 0 : 1), core.signals());
    assertEquals(
        (core.senders() == 0)
            + " "
            + core.receiverClosed()
            + " "
            + (core.receiverClosed() ? 0 : core.queue().size()),
        core.says());
    return result;
  }

  /** Every action of Channel, tried on the core in one state. */
  private static final class Attempts {
    private final OptionalInt capacity;
    private final ChannelView view;
    private final Set<Step> possible = new HashSet<>();

    Attempts(OptionalInt capacity, ChannelView view) {
      this.capacity = capacity;
      this.view = view;
    }

    Set<Step> possible() {
      for (List<Integer> arrived : arrivals(view)) {
        step("Send", arrived, ReferenceSteps::send);
        step("HandOff", arrived, ReferenceSteps::handOff);
        step("SendDisconnected", arrived, ReferenceSteps::sendDisconnected);
        step("Recv", arrived, ReferenceSteps::recv);
        step("RecvDisconnected", arrived, ReferenceSteps::recvDisconnected);
        for (int sender = 1; sender <= SENDERS; sender++) {
          handle(arrived, sender);
        }
        if (!arrived.isEmpty()) {
          giveUpSending(arrived, arrived.get(0));
        }
        receiver(arrived);
      }
      return possible;
    }

    private void step(String action, List<Integer> arrived, Predicate<ReferenceSteps> step) {
      ReferenceSteps core = core(capacity, view, arrived);
      boolean taken = step.test(core);
      ChannelView after = after(view, core, view);
      if (taken) {
        possible.add(new Step(action, after));
      } else {
        assertEquals(view, after, action);
      }
    }

    /** What the holder of a sender does. */
    private void handle(List<Integer> arrived, int sender) {
      ReferenceSteps core = core(capacity, view, arrived);
      String call = view.call(sender);
      String answer = view.answer(sender);
      if (call.equals("idle")) {
        if (view.number(sender) < MESSAGES) {
          core.sendInvoke(view.offered(sender));
          taken("SendInvoke", core, view.withCall(sender, SEND));
        }
        add("CloseSenderInvoke", view.withCall(sender, "close"));
        for (int other = 1; other <= SENDERS; other++) {
          if (view.call(other).equals("none")) {
            ReferenceSteps duplicating = core(capacity, view, arrived);
            duplicating.duplicate();
            taken("Duplicate", duplicating, view.withCall(other, "idle"));
          }
        }
      } else if (answer.equals("closed")) {
        add("CloseSenderReturn", view.withCall(sender, "closed").withAnswer(sender, "none"));
      } else if (!answer.equals("none")) {
        add("SendReturn", returned(view, sender));
      } else if (call.equals("close")) {
        core.closeSender();
        taken("CloseSender", core, view.withAnswer(sender, "closed"));
      }
    }

    private void giveUpSending(List<Integer> arrived, int first) {
      ReferenceSteps core = core(capacity, view, arrived);
      if (!core.send() && !core.sendDisconnected()) {
        add("SendFull", view.withAnswer(first, "full"));
      }
      if (capacity.isPresent()) {
        add("SendInterrupted", view.withAnswer(first, "interrupted"));
      }
    }

    private void receiver(List<Integer> arrived) {
      ReferenceSteps core = core(capacity, view, arrived);
      if (view.rcall().equals("idle")) {
        add("RecvInvoke", view.withReceiver(RECV, "none"));
        add("CloseReceiverInvoke", view.withReceiver("close", "none"));
      } else if (view.receiving()) {
        if (!core.recv() && !core.recvDisconnected()) {
          add("RecvEmpty", view.withReceiver(RECV, "empty"));
        }
        add("RecvInterrupted", view.withReceiver(RECV, "interrupted"));
      } else if (view.rcall().equals(RECV)) {
        add("RecvReturn", view.withReceiver("idle", "none"));
      } else if (view.ranswer().equals("closed")) {
        if (core.discard()) {
          taken("Discard", core, view);
        } else {
          add("CloseReceiverReturn", view.withReceiver("closed", "none"));
        }
      } else if (view.rcall().equals("close")) {
        core.closeReceiver();
        taken("CloseReceiver", core, view.withReceiver("close", "closed"));
      }
    }

    private void taken(String action, ReferenceSteps core, ChannelView now) {
      add(action, after(view, core, now));
    }

    private void add(String action, ChannelView to) {
      possible.add(new Step(action, to));
    }
  }

  private static ChannelView returned(ChannelView view, int sender) {
    return view.withCall(sender, "idle")
        .withAnswer(sender, "none")
        .withNumber(sender, view.number(sender) + 1);
  }

  /** The operations of the core, from a state in which nobody is inside: every one, by one thread. */
  private static final class Operations {
    private final Map<ChannelView, Set<Step>> graph;
    private final OptionalInt capacity;
    private final ChannelView view;

    Operations(Map<ChannelView, Set<Step>> graph, OptionalInt capacity, ChannelView view) {
      this.graph = graph;
      this.capacity = capacity;
      this.view = view;
    }

    void check() throws InterruptedException {
      for (List<Integer> arrived : arrivals(view)) {
        for (int sender = 1; sender <= SENDERS; sender++) {
          if (view.call(sender).equals("idle") && view.number(sender) < MESSAGES) {
            send(arrived, sender, false);
            send(arrived, sender, true);
          }
          if (view.call(sender).equals("close") && view.answer(sender).equals("none")) {
            ReferenceSteps core = core(capacity, view, arrived);
            core.wholeCloseSender();
            isPath(core, view.withAnswer(sender, "closed"), GREEDY);
          }
        }
        if (view.rcall().equals("idle")) {
          receive(arrived, false);
          receive(arrived, true);
        }
        if (view.rcall().equals("close") && view.ranswer().equals("none")) {
          ReferenceSteps core = core(capacity, view, arrived);
          core.wholeCloseReceiver();
          isPath(core, view.withReceiver("close", "closed"), CLOSING);
        }
      }
    }

    private void send(List<Integer> arrived, int sender, boolean interrupted) {
      ReferenceSteps core = core(capacity, view, arrived);
      TrySend answer = core.wholeSend(view.offered(sender), interrupted);
      assertEquals(interrupted && answer != null, Thread.interrupted(), "the interrupt is pending");
      String word = answer == null ? "interrupted" : answer.name().toLowerCase(Locale.ROOT);
      ChannelView called = view.withCall(sender, SEND);
      ChannelView now = called.withAnswer(sender, word);
      if (answer == TrySend.SENT) {
        List<String> message = List.of(view.offered(sender));
        now =
            now.withContents(
                now.queue(), plus(now.sent(), message), now.received(), now.undelivered());
      }
      isPath(core, called, now, GREEDY, interrupted ? INTERRUPTED : TIME_UP);
    }

    private void receive(List<Integer> arrived, boolean interrupted) throws InterruptedException {
      ReferenceSteps core = core(capacity, view, arrived);
      ChannelView called = view.withReceiver(RECV, "none");
      ChannelView now;
      try {
        Object answer = core.wholeRecv(interrupted);
        assertEquals(interrupted, Thread.interrupted(), "the interrupt is pending");
        if (answer instanceof String message) {
          now =
              view.withReceiver(RECV, "message")
                  .withContents(
                      view.queue(),
                      view.sent(),
                      plus(view.received(), List.of(message)),
                      view.undelivered());
        } else {
          now = view.withReceiver(RECV, answer == null ? "empty" : "disconnected");
        }
      } catch (InterruptedException e) {
        now = view.withReceiver(RECV, "interrupted");
      }
      isPath(core, called, now, GREEDY, interrupted ? INTERRUPTED : TIME_UP);
    }

    private void isPath(ReferenceSteps core, ChannelView first, Set<String> then) {
      isPath(core, first, first, then, Set.of());
    }

    /** Whether the core is where some of the steps {@code then} lead from {@code first}, and at most one of {@code last}. */
    private void isPath(
        ReferenceSteps core,
        ChannelView first,
        ChannelView now,
        Set<String> then,
        Set<String> last) {
      Set<ChannelView> ends = new HashSet<>();
      settle(first, then, ends, new HashSet<>());
      Set<ChannelView> reached = new HashSet<>(ends);
      for (ChannelView end : ends) {
        for (Step step : steps(graph, end)) {
          if (last.contains(step.action)) {
            reached.add(step.to);
          }
        }
      }
      ChannelView after = after(view, core, now);
      assertTrue(reached.contains(after), () -> "from " + view + " to " + after);
      assertFalse(core.settle(), () -> "steps are left after " + after);
    }

    private void settle(
        ChannelView from, Set<String> actions, Set<ChannelView> ends, Set<ChannelView> seen) {
      if (!seen.add(from)) {
        return;
      }
      boolean end = true;
      for (Step step : steps(graph, from)) {
        if (actions.contains(step.action)) {
          end = false;
          settle(step.to, actions, ends, seen);
        }
      }
      if (end) {
        ends.add(from);
      }
    }
  }
}
