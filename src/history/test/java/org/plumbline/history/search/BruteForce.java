package org.plumbline.history.search;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;

/**
 * The slow twin of the deciders: tries every order of a few operations of a channel, straight from the
 * definition. It shares no code with them, and reads timeouts strictly.
 */
public final class BruteForce {
  private final Set<String> beenThere = new HashSet<>();

  private BruteForce() {}

  /** Whether some order explains the history. */
  public static boolean isLinearizable(History history) {
    return isLinearizable(history.header(), history.operations());
  }

  /** Whether some order explains these operations, on a channel with this header. */
  public static boolean isLinearizable(Header header, List<Operation> operations) {
    return new BruteForce().explains(saying(operations), NaiveChannel.fresh(header));
  }

  /** Whether this order, by number, explains the history. */
  public static boolean accepts(History history, List<Integer> order) {
    List<Operation> rest = saying(history.operations());
    @Nullable NaiveChannel channel = NaiveChannel.fresh(history.header());
    for (int i = 0; i < order.size() && channel != null; i++) {
      Operation next = history.operation(order.get(i));
      if (!rest.contains(next) || !isNext(next, rest)) {
        return false;
      }
      rest = without(rest, next);
      if (channel.capacity() == 0 && NaiveChannel.isSend(next) && next.outcome() != Outcome.FAIL) {
        Operation partner = i + 1 < order.size() ? history.operation(order.get(++i)) : next;
        if (!rest.contains(partner) || !isNext(partner, rest) || !channel.meet(next, partner)) {
          return false;
        }
        rest = without(rest, partner);
      } else {
        channel = channel.after(next);
      }
    }
    return channel != null && isDone(rest);
  }

  private boolean explains(List<Operation> rest, NaiveChannel channel) {
    if (isDone(rest)) {
      return true;
    }
    if (!beenThere.add(rest.stream().map(Operation::number).toList() + "" + channel)) {
      return false;
    }
    return rest.stream().anyMatch(o -> isNext(o, rest) && explainsFirst(o, rest, channel));
  }

  private boolean explainsFirst(Operation first, List<Operation> all, NaiveChannel channel) {
    List<Operation> rest = without(all, first);
    NaiveChannel after = channel.after(first);
    return (after != null && explains(rest, after))
        || rest.stream()
            .anyMatch(
                partner ->
                    channel.meet(first, partner)
                        && isNext(partner, all)
                        && explains(without(rest, partner), channel));
  }

  private static boolean isNext(Operation operation, List<Operation> rest) {
    return rest.stream().noneMatch(other -> other.precedes(operation));
  }

  private static boolean isDone(List<Operation> rest) {
    return rest.stream().allMatch(o -> o.outcome() == Outcome.PENDING);
  }

  private static List<Operation> saying(List<Operation> operations) {
    return operations.stream()
        .filter(o -> o.outcome() != Outcome.FAIL || o.error() != null)
        .toList();
  }

  private static List<Operation> without(List<Operation> all, Operation one) {
    return all.stream().filter(o -> o.number() != one.number()).toList();
  }

  /** A channel as one would write it down first: lists and sets, copied at every step. */
  private record NaiveChannel(
      Header header, List<Object> queue, Set<Integer> senders, Set<Integer> receivers) {

    static NaiveChannel fresh(Header header) {
      return new NaiveChannel(
          header, List.of(), Set.copyOf(header.senders()), Set.copyOf(header.receivers()));
    }

    int capacity() {
      return header.capacity().orElse(Integer.MAX_VALUE);
    }

    static boolean isSend(Operation o) {
      return Functions.SENDS.contains(o.f());
    }

    private boolean noSender() {
      return senders.isEmpty() && !header.senders().isEmpty();
    }

    private boolean noReceiver() {
      return receivers.isEmpty() && !header.receivers().isEmpty();
    }

    /** At capacity 0: whether this send and this receive can share an instant. */
    boolean meet(Operation send, Operation receive) {
      return capacity() == 0
          && isSend(send)
          && send.outcome() != Outcome.FAIL
          && Functions.RECEIVES.contains(receive.f())
          && receive.outcome() != Outcome.FAIL
          && !noReceiver()
          && fits(receive, send.argument());
    }

    private static boolean fits(Operation receive, @Nullable Object value) {
      return receive.result() == null || receive.result().equals(value);
    }

    @Nullable NaiveChannel after(Operation o) {
      if (o.outcome() == Outcome.FAIL) {
        return sees(o) ? this : null;
      }
      switch (o.f()) {
        case Functions.CLONE -> {
          Set<Integer> more = new HashSet<>(senders);
          more.add((Integer) o.argument());
          return new NaiveChannel(header, queue, more, receivers);
        }
        case Functions.CLOSE_SENDER -> {
          Set<Integer> fewer = new HashSet<>(senders);
          fewer.remove(o.handle());
          return new NaiveChannel(header, queue, fewer, receivers);
        }
        case Functions.CLOSE_RECEIVER -> {
          Set<Integer> fewer = new HashSet<>(receivers);
          fewer.remove(o.handle());
          var closed = new NaiveChannel(header, queue, senders, fewer);
          return closed.noReceiver() ? closed.with(List.of()) : closed;
        }
        default -> {
          return isSend(o) ? afterSend(o) : afterReceive(o);
        }
      }
    }

    private @Nullable NaiveChannel afterSend(Operation send) {
      if (noReceiver() || queue.size() >= capacity()) {
        return null;
      }
      List<Object> longer = new ArrayList<>(queue);
      longer.add(send.argument());
      return with(longer);
    }

    private @Nullable NaiveChannel afterReceive(Operation receive) {
      return queue.isEmpty() || !fits(receive, queue.get(0))
          ? null
          : with(queue.subList(1, queue.size()));
    }

    private boolean sees(Operation o) {
      boolean disconnected = Functions.DISCONNECTED.equals(o.error());
      if (isSend(o)) {
        return disconnected ? noReceiver() : !noReceiver() && queue.size() == capacity();
      }
      return queue.isEmpty() && noSender() == disconnected;
    }

    private NaiveChannel with(List<Object> newQueue) {
      return new NaiveChannel(header, List.copyOf(newQueue), senders, receivers);
    }
  }
}
