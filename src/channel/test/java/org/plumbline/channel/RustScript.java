package org.plumbline.channel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Runs a script of channel operations and gives one line of answer for each. The same script was run by Rust;
 * what each operation is and answers stands in {@link #execute}.
 *
 * <p>An operation that would wait for another thread is not executed, since there is none.
 */
final class RustScript {
  private final BiFunction<OptionalInt, Consumer<Integer>, Channel<Integer>> opener;
  private final List<Integer> released = new ArrayList<>();
  private final List<Sender<Integer>> senders = new ArrayList<>();
  private @Nullable Receiver<Integer> receiver;
  private OptionalInt capacity = OptionalInt.empty();
  private int live;
  private int buffered;

  RustScript(BiFunction<OptionalInt, Consumer<Integer>, Channel<Integer>> opener) {
    this.opener = opener;
  }

  List<String> run(Stream<String> script) {
    return script
        .map(line -> line.replaceFirst("#.*", "").trim())
        .filter(line -> !line.isEmpty())
        .map(this::answer)
        .toList();
  }

  private String answer(String line) {
    String[] words = line.split("\\s+", -1);
    int first = words.length > 1 ? Integer.parseInt(words[1]) : 0;
    int second = words.length > 2 ? Integer.parseInt(words[2]) : 0;
    String answer;
    try {
      answer = execute(words[0], first, second);
    } catch (IllegalStateException e) {
      answer = "gone"; // what does not compile in Rust
    } catch (DisconnectedException e) {
      answer = "disconnected" + (e.undelivered() == null ? "" : " " + e.undelivered());
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    String line2 = answer + values(" released", released);
    released.clear();
    return line2;
  }

  private String execute(String operation, int first, int second)
      throws DisconnectedException, InterruptedException {
    return switch (operation) {
      case "channel" -> open(OptionalInt.empty());
      case "sync_channel" -> open(OptionalInt.of(first));
      case "end" -> end();
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
      case "drop_receiver" -> {
        receiver().size();
        receiver().close();
        buffered = 0;
        yield "dropped";
      }
      case "try_send" -> sent(sender(first).trySend(second), second);
      case "send" -> {
        Sender<Integer> sender = sender(first);
        if (!sender.isDisconnected() && buffered >= capacity.orElse(Integer.MAX_VALUE)) {
          yield "would_block";
        }
        sender.send(second);
        yield sent(TrySend.SENT, second);
      }
      case "recv" ->
          receiver().size() == 0 && live > 0 ? "would_block" : received(receiver().recv());
      case "try_recv" -> received(receiver().tryRecv(), "empty");
      case "recv_timeout_ms" -> received(receiver().tryRecv(Duration.ofMillis(first)), "timeout");
      case "iter_drain" -> drained("drained", Long.MAX_VALUE, Receiver::available);
      case "iter_all" ->
          receiver().size() >= 0 && live > 0
              ? "would_block"
              : drained("all", Long.MAX_VALUE, same -> same);
      case "iter_take" ->
          receiver().size() < first && live > 0
              ? "would_block"
              : drained("took", first, same -> same);
      default -> throw new AssertionError("unknown operation " + operation);
    };
  }

  private String open(OptionalInt limit) {
    Channel<Integer> channel = opener.apply(limit, released::add);
    capacity = limit;
    senders.clear();
    senders.add(channel.sender());
    receiver = channel.receiver();
    live = 1;
    buffered = 0;
    return "created";
  }

  private String end() {
    senders.forEach(Sender::close);
    receiver().close();
    return "end";
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

  private String received(@Nullable Integer message, String otherwise) {
    return message == null ? otherwise : received(message);
  }

  private String received(Integer message) {
    buffered--;
    return "value " + message;
  }

  private String drained(
      String word, long most, Function<Receiver<Integer>, Iterable<Integer>> messages) {
    List<Integer> taken = new ArrayList<>();
    if (most > 0) {
      for (Integer message : messages.apply(receiver())) {
        buffered--;
        taken.add(message);
        if (taken.size() == most) {
          break;
        }
      }
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
}
