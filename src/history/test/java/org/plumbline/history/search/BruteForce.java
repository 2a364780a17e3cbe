package org.plumbline.history.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * The slow twin of the deciders: tries every order of a small history of a channel, straight from the
 * definition. It shares no code with them, and reads timeouts strictly.
 */
public final class BruteForce {
  private final History history;
  private final int capacity;
  private final Set<String> beenThere = new HashSet<>();

  private BruteForce(History history) {
    this.history = history;
    this.capacity = history.header().capacity().orElse(Integer.MAX_VALUE);
  }

  /** Whether some order explains the history. */
  public static boolean isLinearizable(History history) {
    List<Operation> all = new ArrayList<>(history.operations());
    all.removeIf(o -> o.outcome() == Outcome.FAIL && o.error() == null);
    return new BruteForce(history)
        .explains(
            all,
            List.of(),
            new HashSet<>(history.header().senders()),
            new HashSet<>(history.header().receivers()));
  }

  private boolean explains(
      List<Operation> rest, List<Object> queue, Set<Integer> senders, Set<Integer> receivers) {
    if (rest.stream().allMatch(o -> o.outcome() == Outcome.PENDING)) {
      return true;
    }
    StringBuilder place = new StringBuilder();
    rest.forEach(o -> place.append(o.number()).append(' '));
    if (!beenThere.add(place + "" + queue + senders + receivers)) {
      return false;
    }
    for (Operation o : rest) {
      if (rest.stream().noneMatch(other -> other.precedes(o))
          && explainsFirst(o, rest, queue, senders, receivers)) {
        return true;
      }
    }
    return false;
  }

  private boolean explainsFirst(
      Operation o,
      List<Operation> all,
      List<Object> queue,
      Set<Integer> senders,
      Set<Integer> receivers) {
    List<Operation> rest = without(all, o);
    boolean send = Functions.SENDS.contains(o.f());
    boolean receive = Functions.RECEIVES.contains(o.f());
    boolean noSender = senders.isEmpty() && !history.header().senders().isEmpty();
    boolean noReceiver = receivers.isEmpty() && !history.header().receivers().isEmpty();
    if (o.outcome() == Outcome.FAIL) {
      boolean sees =
          Functions.DISCONNECTED.equals(o.error())
              ? send ? noReceiver : queue.isEmpty() && noSender
              : send ? queue.size() == capacity && !noReceiver : queue.isEmpty() && !noSender;
      return sees && explains(rest, queue, senders, receivers);
    }
    if (send) {
      if (noReceiver) {
        return false;
      }
      if (capacity == 0) {
        return rest.stream()
            .filter(r -> canTake(r, o.argument()))
            .filter(r -> all.stream().noneMatch(other -> other.precedes(r)))
            .anyMatch(r -> explains(without(rest, r), queue, senders, receivers));
      }
      List<Object> longer = new ArrayList<>(queue);
      longer.add(o.argument());
      return longer.size() <= capacity && explains(rest, longer, senders, receivers);
    }
    if (receive) {
      return !queue.isEmpty()
          && canTake(o, queue.get(0))
          && explains(rest, queue.subList(1, queue.size()), senders, receivers);
    }
    Set<Integer> newSenders = new HashSet<>(senders);
    Set<Integer> newReceivers = new HashSet<>(receivers);
    switch (o.f()) {
      case Functions.CLONE -> newSenders.add((Integer) Objects.requireNonNull(o.argument()));
      case Functions.CLOSE_SENDER -> newSenders.remove(o.handle());
      case Functions.CLOSE_RECEIVER -> newReceivers.remove(o.handle());
      default -> throw new IllegalArgumentException(o.f());
    }
    boolean gone = newReceivers.isEmpty() && !history.header().receivers().isEmpty();
    return explains(rest, gone ? List.of() : queue, newSenders, newReceivers);
  }

  private static boolean canTake(Operation o, @Nullable Object value) {
    return Functions.RECEIVES.contains(o.f())
        && (o.outcome() == Outcome.PENDING
            || (o.outcome() == Outcome.OK && o.result() != null && o.result().equals(value)));
  }

  private static List<Operation> without(List<Operation> all, Operation one) {
    return all.stream().filter(o -> o.number() != one.number()).toList();
  }
}
