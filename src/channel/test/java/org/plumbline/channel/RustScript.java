package org.plumbline.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs a script of channel operations and gives one line of answer for each. The same script is run by Rust, in
 * {@code driver.rs}; what each operation is and answers stands in {@link #execute}.
 *
 * <p>An operation that would wait for another thread is not executed, but for {@code bg_send} and {@code bg_recv},
 * which have a thread of their own. After every operation each such thread is awaited until it has ended or is
 * parked; the answers of those that ended are part of the line.
 */
final class RustScript {
  private final BiFunction<OptionalInt, Consumer<Integer>, Channel<Integer>> opener;
  private final Duration patience;
  private final List<Integer> released = Collections.synchronizedList(new ArrayList<>());
  private final List<Sender<Integer>> senders = new ArrayList<>();
  private final TreeMap<Integer, Background> background = new TreeMap<>();
  private @Nullable Receiver<Integer> receiver;
  private OptionalInt capacity = OptionalInt.empty();

  /** A thread of its own has the receiver. */
  private boolean received;

  private boolean receiverClosed;
  private int live;

  /** Messages sent and not received. */
  private int buffered;

  /**
   * Prepares a run.
   *
   * @param patience how long a thread may take to do what nothing keeps it from doing
   */
  RustScript(
      BiFunction<OptionalInt, Consumer<Integer>, Channel<Integer>> opener, Duration patience) {
    this.opener = opener;
    this.patience = patience;
  }

  List<String> run(Stream<String> script) {
    return script
        .map(line -> line.replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .map(this::answer)
        .toList();
  }

  /** Runs one operation. */
  String answer(String line) {
    String[] words = line.split("\\s+", -1);
    int[] numbers = Stream.of(words).skip(1).mapToInt(Integer::parseInt).toArray();
    String answer;
    try {
      answer = execute(words[0], numbers);
    } catch (IllegalStateException e) {
      answer = "gone"; // what does not compile in Rust
    } catch (DisconnectedException e) {
      answer = disconnected(e);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    answer += settle();
    if (words[0].equals("end")) {
      closeReceiver();
      answer += settle();
    }
    String all = answer + values(" released", released);
    released.clear();
    return all;
  }

  /** How many senders wait in a thread of their own. */
  long waitingSenders() {
    return background.values().stream().filter(each -> each.sends).count();
  }

  private String execute(String operation, int[] numbers)
      throws DisconnectedException, InterruptedException {
    int first = numbers.length > 0 ? numbers[0] : 0;
    int second = numbers.length > 1 ? numbers[1] : 0;
    return switch (operation) {
      case "channel" -> open(OptionalInt.empty());
      case "sync_channel" -> open(OptionalInt.of(first));
      case "end" -> {
        senders.forEach(Sender::close);
        yield "end";
      }
      case "clone" -> {
        senders.add(sender(first).duplicate());
        live++;
        yield "sender " + (senders.size() - 1);
      }
      case "drop_sender" -> {
        sender(first).size(); // closing twice is legal here, and must answer "gone"
        sender(first).close();
        live--;
        yield "dropped";
      }
      case "try_send" -> sent(sender(first).trySend(second), second);
      case "send" -> {
        if (wouldBlock(sender(first))) {
          yield "would_block";
        }
        sender(first).send(second);
        yield sent(TrySend.SENT, second);
      }
      case "bg_send" -> {
        Sender<Integer> sender = sender(second).duplicate();
        start(first, true, () -> sendAndClose(sender, numbers[2]));
        yield "started";
      }
      default -> received ? "busy" : executeReceive(operation, first);
    };
  }

  private String executeReceive(String operation, int first)
      throws DisconnectedException, InterruptedException {
    int available = receiver().size() + (int) waitingSenders();
    return switch (operation) {
      case "drop_receiver" -> {
        closeReceiver();
        yield "dropped";
      }
      case "bg_recv" -> {
        received = true;
        start(first, false, () -> "value " + receiver().recv());
        yield "started";
      }
      case "recv" -> available == 0 && live > 0 ? "would_block" : value(receiver().recv());
      case "try_recv" -> value(receiver().tryRecv(), "empty");
      case "recv_timeout_ms" -> value(receiver().tryRecv(Duration.ofMillis(first)), "timeout");
      case "iter_drain" -> values("drained", Long.MAX_VALUE, receiver().available().iterator());
      case "iter_all" ->
          live > 0 ? "would_block" : values("all", Long.MAX_VALUE, receiver().iterator());
      case "iter_take" ->
          available < first && live > 0
              ? "would_block"
              : values("took", first, receiver().iterator());
      default -> throw new AssertionError("unknown operation " + operation);
    };
  }

  private String open(OptionalInt limit) {
    Channel<Integer> channel = opener.apply(limit, released::add);
    capacity = limit;
    senders.clear();
    senders.add(channel.sender());
    receiver = channel.receiver();
    receiverClosed = false;
    live = 1;
    buffered = 0;
    return "created";
  }

  private void closeReceiver() {
    receiver().close();
    receiverClosed = true;
    buffered = 0;
  }

  private Sender<Integer> sender(int index) {
    if (index >= senders.size()) {
      throw new IllegalStateException("no sender " + index);
    }
    return senders.get(index);
  }

  private Receiver<Integer> receiver() {
    if (receiver == null) {
      throw new AssertionError("no channel");
    }
    return receiver;
  }

  private boolean wouldBlock(Sender<Integer> sender) {
    if (sender.isDisconnected()) {
      return false;
    }
    return capacity.equals(OptionalInt.of(0))
        ? !received
        : buffered >= capacity.orElse(Integer.MAX_VALUE);
  }

  private static String sendAndClose(Sender<Integer> sender, int message)
      throws DisconnectedException, InterruptedException {
    try (sender) {
      sender.send(message);
      return "ok";
    }
  }

  private String sent(TrySend answer, int message) {
    return switch (answer) {
      case SENT -> {
        buffered++;
        yield "ok";
      }
      case FULL -> "full " + message;
      case DISCONNECTED -> "disconnected " + message;
    };
  }

  private String value(@Nullable Integer message, String otherwise) {
    return message == null ? otherwise : value(message);
  }

  private String value(Integer message) {
    buffered--;
    return "value " + message;
  }

  private String values(String word, long most, Iterator<Integer> messages) {
    List<Integer> taken = new ArrayList<>();
    while (taken.size() < most && messages.hasNext()) {
      taken.add(messages.next());
      buffered--;
    }
    return word + values("", taken);
  }

  private static String values(String word, List<Integer> values) {
    StringBuilder text = new StringBuilder();
    if (!values.isEmpty()) {
      text.append(word);
    }
    values.forEach(value -> text.append(' ').append(value));
    return text.toString();
  }

  private static String disconnected(DisconnectedException e) {
    return "disconnected" + (e.undelivered() == null ? "" : " " + e.undelivered());
  }

  /** An operation in a thread of its own. */
  private record Background(boolean sends, Task<String> task) {
    String result() {
      try {
        return task.result();
      } catch (Exception e) {
        throw new AssertionError(e);
      }
    }

    /** By how many messages it has changed the channel. */
    int effect() {
      String result = task.isDone() ? result() : "";
      return result.equals("ok") ? 1 : result.startsWith("value") ? -1 : 0;
    }
  }

  private void start(int id, boolean sends, Callable<String> operation) {
    Callable<String> body =
        () -> {
          try {
            return operation.call();
          } catch (DisconnectedException e) {
            return disconnected(e);
          }
        };
    background.put(id, new Background(sends, Task.start(patience, body)));
  }

  /** Waits until every thread has ended or is parked for good; then collects the answers of those that ended. */
  private String settle() {
    Task.awaitThat(patience, this::isSettled, "threads that may go on and do");
    StringBuilder text = new StringBuilder();
    for (var each : new TreeMap<>(background).entrySet()) {
      Background operation = each.getValue();
      if (operation.task.isDone()) {
        background.remove(each.getKey());
        buffered += operation.effect();
        received &= operation.sends;
        text.append(text.isEmpty() ? " | " : " ").append(each.getKey()).append(':');
        text.append(operation.result());
      }
    }
    return text.toString();
  }

  /**
   * A thread that was woken may look parked for a while, so the channel is asked as well: first whether a thread may go
   * on, then whether one has and has yet to say so. The other way round, it could do so in between.
   */
  private boolean isSettled() {
    return background.values().stream().allMatch(each -> each.task.isParkedOrDone())
        && (receiverClosed ? !isWaiting(true) : !somebodyMayGoOn() && isBalanced());
  }

  /** Whether what was sent and not received is in the channel, so nobody has yet to say that it got on. */
  private boolean isBalanced() {
    return buffered + background.values().stream().mapToInt(Background::effect).sum()
        == receiver().size();
  }

  /** Whether somebody waits for what is there. */
  private boolean somebodyMayGoOn() {
    boolean room = receiver().size() < capacity.orElse(Integer.MAX_VALUE);
    boolean more = receiver().size() > 0 || receiver().isDisconnected();
    return (isWaiting(true) && (room || isWaiting(false))) || (isWaiting(false) && more);
  }

  private boolean isWaiting(boolean sends) {
    return background.values().stream()
        .anyMatch(each -> each.sends == sends && !each.task.isDone());
  }
}
