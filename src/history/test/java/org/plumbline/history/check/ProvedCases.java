package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Event;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.RandomHistories;

/**
 * Writes histories, orders of them, and what the decider and the verifier say about both, in the words of
 * proofs/Agreement.v, where a decider and a verifier that are proved correct are asked the same.
 */
final class ProvedCases {
  /** The acts of the histories about which the decider of the proofs can be asked. */
  private static final Set<Act> OF_A_QUEUE = EnumSet.of(Act.SEND, Act.RECEIVE, Act.EMPTY);

  private static final int SPOILED = 3;

  private static final String HEAD =
      """
      (** * Cases: what the Java verifier and decider say, and that the proved ones say the same

          Written by src/history ProvedVerifierTest; not meant to be edited. With
          -Dplumbline.cases=2000 -Dplumbline.cases.file=More.v that test writes more of them.
          Proved here: nothing of its own; [no_disagreement] is computed, case by case.
          Not covered: see Agreement.v. *)
      From Coq Require Import List.
      From Plumbline Require Import History Recorded Agreement.
      Import ListNotations.
      Local Notation C := Call.
      Local Notation R := Return.

      Definition cases : list case := [
      """;

  private static final String FOOT =
      """

      ].

      Theorem no_disagreement : disagreements cases = [].
      Proof. vm_compute. reflexivity. Qed.
      """;

  private final StringBuilder text = new StringBuilder();
  private int linearizable;
  private int notLinearizable;
  private int accepted;
  private int refused;

  /** So many histories that close and clone and wait, and so many of plain queues: half of those linearizable. */
  ProvedCases(int each) {
    for (int seed = 0; seed < each; seed++) {
      OptionalInt capacity = seed % 3 == 0 ? OptionalInt.empty() : OptionalInt.of(seed % 3);
      add(seed, RandomHistories.damaged(seed, capacity, 4 + seed % 6));
    }
    linearizable = 0;
    notLinearizable = 0;
    for (int seed = each; linearizable + notLinearizable < each; seed++) {
      History history = RandomHistories.damagedBusy(seed, OptionalInt.empty(), 5 + seed % 6);
      ChannelHistory channel = ChannelHistory.of(history, CheckOptions.STRICT);
      if (isOfAQueue(channel)
          && (isExplained(channel) ? linearizable : notLinearizable) < (each + 1) / 2) {
        add(seed, history);
      }
    }
  }

  /** The file. */
  String text() {
    return HEAD + text + FOOT;
  }

  /** How often the rarest answer was given, of the decider and of the verifier. */
  int rarest() {
    return Collections.min(List.of(linearizable, notLinearizable, accepted, refused));
  }

  private static boolean isOfAQueue(ChannelHistory history) {
    return history.capacity() == ChannelHistory.UNBOUNDED
        && IntStream.range(0, history.size())
            .allMatch(o -> OF_A_QUEUE.contains(history.act(o)) && !history.isPending(o));
  }

  private static boolean isExplained(ChannelHistory history) {
    return new UnboundedDecider(history).contradiction() == null;
  }

  private void add(int seed, History history) {
    ChannelHistory channel = ChannelHistory.of(history, CheckOptions.STRICT);
    text.append(text.isEmpty() ? "Case " : ";\nCase ")
        .append(seed)
        .append(
            channel.capacity() == ChannelHistory.UNBOUNDED
                ? " None"
                : " (Some " + channel.capacity() + ")")
        .append(' ')
        .append(list(channel.senders()))
        .append(' ')
        .append(list(channel.receivers()))
        .append(' ')
        .append(
            IntStream.range(0, history.events())
                .mapToObj(position -> event(history.event(position)))
                .collect(Collectors.joining(";", "[", "]")))
        .append(' ')
        .append(decided(channel))
        .append(' ')
        .append(
            orders(seed, history).stream()
                .map(order -> "(" + list(order) + "," + isAccepted(channel, order) + ")")
                .collect(Collectors.joining(";", "[", "]")));
  }

  private String decided(ChannelHistory channel) {
    if (!isOfAQueue(channel)) {
      return "None";
    }
    boolean explained = isExplained(channel);
    if (explained) {
      linearizable++;
    } else {
      notLinearizable++;
    }
    return "(Some " + explained + ")";
  }

  private boolean isAccepted(ChannelHistory channel, List<Integer> order) {
    var certificate = new Certificate(order.stream().mapToInt(Integer::intValue).toArray());
    boolean accepts = Verifier.problem(channel, certificate) == null;
    if (accepts) {
      accepted++;
    } else {
      refused++;
    }
    return accepts;
  }

  /** An order that explains the history, if there is one, and some that most likely do not. */
  private static List<List<Integer>> orders(int seed, History history) {
    var random = new Random(seed);
    List<Integer> order = order(history);
    var orders = new ArrayList<List<Integer>>();
    orders.add(order);
    for (int i = 0; i < SPOILED && order.size() > 1; i++) {
      var spoiled = new ArrayList<>(order);
      int at = random.nextInt(order.size() - 1);
      switch (random.nextInt(4)) {
        case 0 -> spoiled.remove(at);
        case 1 -> spoiled.add(at, order.get(random.nextInt(order.size())));
        default -> Collections.swap(spoiled, at, at + 1);
      }
      orders.add(spoiled);
    }
    return orders;
  }

  private static List<Integer> order(History history) {
    if (Linearizability.check(history, CheckOptions.STRICT)
        instanceof Verdict.Linearizable verdict) {
      return verdict.certificate().stream().boxed().toList();
    }
    return history.operations().stream()
        .filter(o -> o.response() != Operation.NEVER)
        .sorted(Comparator.comparingInt(Operation::response))
        .map(Operation::number)
        .toList();
  }

  private static String list(List<Integer> numbers) {
    return numbers.stream().map(String::valueOf).collect(Collectors.joining(";", "[", "]"));
  }

  private static String event(Event event) {
    Operation o = event.operation();
    return event.isInvocation()
        ? "C " + o.process() + " " + call(o)
        : "R " + o.process() + " " + answer(o);
  }

  private static String call(Operation o) {
    return Functions.SENDS.contains(o.f())
        ? "(send " + o.argument() + ")"
        : Functions.RECEIVES.contains(o.f())
            ? "recv"
            : o.f().equals(Functions.CLONE) ? "(clone " + o.argument() + ")" : o.f();
  }

  private static String answer(Operation o) {
    boolean receives = Functions.RECEIVES.contains(o.f());
    if (o.outcome() == Outcome.OK) {
      return receives ? "(Got " + o.result() + ")" : "Ok";
    }
    @Nullable String error = o.error();
    return switch (Objects.requireNonNull(error)) {
      case Functions.DISCONNECTED -> "Disconnected";
      case Functions.TIMEOUT -> receives ? "Empty" : "Full";
      case Functions.EMPTY -> "Empty";
      default -> "Full";
    };
  }
}
