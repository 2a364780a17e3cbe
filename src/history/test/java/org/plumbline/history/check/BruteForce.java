package org.plumbline.history.check;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * The deciders' slow twin: tries every order of the operations of a channel's history, after Wing and Gong, with
 * the states it has seen kept in a set. Written from the description of a channel alone; shares nothing with
 * what it judges but the history.
 */
public final class BruteForce {
  /** The positions between two places of an order. */
  private static final int PLACE = 3;

  private final List<Operation> operations;
  private final OptionalInt capacity;
  private final Set<Integer> senderHandles;
  private final Set<Integer> receiverHandles;
  private final Set<List<Object>> seen = new HashSet<>();

  private BruteForce(History history, List<Operation> operations) {
    this.operations =
        operations.stream().filter(o -> o.outcome() != Outcome.FAIL || o.error() != null).toList();
    capacity = history.header().capacity();
    senderHandles = Set.copyOf(history.header().senders());
    receiverHandles = Set.copyOf(history.header().receivers());
  }

  /** Whether some order explains the history; a timeout is an observation. */
  public static boolean isLinearizable(History history) {
    return isLinearizable(history, history.operations());
  }

  /**
   * Whether some order explains these operations, on a channel and with handles like those of the history. One
   * that has no response may be left out.
   */
  public static boolean isLinearizable(History history, List<Operation> operations) {
    var search = new BruteForce(history, operations);
    return search.search(
        new BitSet(),
        List.of(),
        new TreeSet<>(search.senderHandles),
        new TreeSet<>(search.receiverHandles));
  }

  /** Whether this order of the operations, by number, explains the history. */
  public static boolean accepts(History history, List<Integer> order) {
    var inOrder = new ArrayList<Operation>();
    for (int place = 0; place < order.size(); place++) {
      Operation operation = history.operation(order.get(place));
      if (order.subList(0, place).stream().map(history::operation).anyMatch(operation::precedes)) {
        return false;
      }
      inOrder.add(between(operation, PLACE * place, PLACE * place + reach(history, operation)));
    }
    boolean complete =
        history.operations().stream()
            .filter(o -> o.outcome() == Outcome.OK || o.error() != null)
            .allMatch(o -> order.contains(o.number()));
    return complete
        && order.stream().distinct().count() == order.size()
        && isLinearizable(history, inOrder);
  }

  /** At capacity 0, a send overlaps what comes next in the order. */
  private static int reach(History history, Operation operation) {
    boolean meets =
        history.header().capacity().equals(OptionalInt.of(0))
            && Functions.SENDS.contains(operation.f())
            && operation.outcome() != Outcome.FAIL;
    return meets ? PLACE + 1 : 1;
  }

  /** The same operation in another interval. */
  static Operation between(Operation o, int invocation, int response) {
    return new Operation(
        o.number(),
        o.process(),
        o.handle(),
        o.f(),
        o.argument(),
        o.outcome(),
        o.result(),
        o.error(),
        invocation,
        response);
  }

  private boolean search(
      BitSet done, List<Object> queue, Set<Integer> senders, Set<Integer> receivers) {
    boolean complete = true;
    for (int i = 0; i < operations.size(); i++) {
      complete &= done.get(i) || operations.get(i).response() == Operation.NEVER;
    }
    if (complete) {
      return true;
    }
    if (!seen.add(List.of(done.clone(), queue, List.copyOf(senders), List.copyOf(receivers)))) {
      return false;
    }
    for (int i = 0; i < operations.size(); i++) {
      if (!done.get(i) && mayBeNext(done, i)) {
        done.set(i);
        boolean found = step(done, operations.get(i), queue, senders, receivers);
        done.clear(i);
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean mayBeNext(BitSet done, int next) {
    for (int i = 0; i < operations.size(); i++) {
      // Equal only where a test has set an operation free from the answer of another one on.
      if (!done.get(i) && operations.get(i).response() <= operations.get(next).invocation()) {
        return false;
      }
    }
    return true;
  }

  private boolean step(
      BitSet done, Operation o, List<Object> queue, Set<Integer> senders, Set<Integer> receivers) {
    boolean fails = o.outcome() == Outcome.FAIL;
    if (Functions.SENDS.contains(o.f())) {
      boolean rendezvous = capacity.isPresent() && capacity.getAsInt() == 0;
      boolean room = capacity.isEmpty() || queue.size() < capacity.getAsInt();
      if (fails) {
        boolean legal =
            Functions.DISCONNECTED.equals(o.error())
                ? receivers.isEmpty()
                : !receivers.isEmpty() && (rendezvous || !room);
        return legal && search(done, queue, senders, receivers);
      }
      if (receivers.isEmpty()) {
        return false;
      }
      return rendezvous
          ? meet(done, o, queue, senders, receivers)
          : room
              && search(
                  done, plus(queue, Objects.requireNonNull(o.argument())), senders, receivers);
    }
    if (Functions.RECEIVES.contains(o.f())) {
      if (fails) {
        boolean legal =
            queue.isEmpty() && Functions.DISCONNECTED.equals(o.error()) == senders.isEmpty();
        return legal && search(done, queue, senders, receivers);
      }
      return !queue.isEmpty()
          && (o.outcome() == Outcome.PENDING || queue.get(0).equals(o.result()))
          && search(done, queue.subList(1, queue.size()), senders, receivers);
    }
    var nextSenders = new TreeSet<>(senders);
    var nextReceivers = new TreeSet<>(receivers);
    switch (o.f()) {
      case Functions.CLONE -> nextSenders.add((Integer) Objects.requireNonNull(o.argument()));
      case Functions.CLOSE_SENDER -> nextSenders.remove(o.handle());
      default -> nextReceivers.remove(o.handle());
    }
    return search(done, nextReceivers.isEmpty() ? List.of() : queue, nextSenders, nextReceivers);
  }

  /** At capacity 0 the receive of the value comes at the same instant. */
  private boolean meet(
      BitSet done,
      Operation send,
      List<Object> queue,
      Set<Integer> senders,
      Set<Integer> receivers) {
    for (int i = 0; i < operations.size(); i++) {
      Operation o = operations.get(i);
      boolean takes =
          Functions.RECEIVES.contains(o.f())
              && (o.outcome() == Outcome.PENDING
                  || (o.outcome() == Outcome.OK && Objects.equals(o.result(), send.argument())));
      if (takes && !done.get(i) && !o.precedes(send) && !send.precedes(o) && mayBeNext(done, i)) {
        done.set(i);
        boolean found = search(done, queue, senders, receivers);
        done.clear(i);
        if (found) {
          return true;
        }
      }
    }
    return false;
  }

  private static List<Object> plus(List<Object> queue, Object value) {
    var longer = new ArrayList<>(queue);
    longer.add(value);
    return longer;
  }
}
