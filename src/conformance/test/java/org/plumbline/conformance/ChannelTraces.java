package org.plumbline.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.history.Event;
import org.plumbline.history.Functions;
import org.plumbline.history.History;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.check.Certificate;

/**
 * Histories of channels of one capacity, written for models/TraceChannel.tla; and which of them TLC accepts. One
 * run of TLC judges them all.
 *
 * <p>A history has one receiver, and values that are sent once; a message is written as its sender and which of
 * the sender's sends it is, which is how Channel names it.
 */
final class ChannelTraces {
  private static final Path ROOT = Path.of("../..").toAbsolutePath().normalize();
  private static final Pattern ACCEPTED = Pattern.compile("<<\"accepted\", (\\d+)>>");
  private static final int RECEIVER = 0;
  private static final Map<String, String> CALLS =
      Map.of(
          Functions.SEND, "send",
          Functions.TRY_SEND, "trySend",
          Functions.SEND_TIMEOUT, "timedSend",
          Functions.RECV, "recv",
          Functions.TRY_RECV, "tryRecv",
          Functions.RECV_TIMEOUT, "timedRecv",
          Functions.CLONE, "clone",
          Functions.CLOSE_SENDER, "close",
          Functions.CLOSE_RECEIVER, "close");

  private final OptionalInt capacity;
  private final List<String> histories = new ArrayList<>();
  private int senders = 1;

  ChannelTraces(OptionalInt capacity) {
    this.capacity = capacity;
  }

  /** A history of which nobody says when its operations took effect. */
  void add(History history) {
    write(history, List.of());
  }

  /** A history whose operations took effect in this order. */
  void add(History history, Certificate order) {
    write(history, order.stream().boxed().toList());
  }

  /** The numbers, from 0 on, of the histories that are Channel's. */
  BitSet accepted(Duration timeout) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("plumbline-traces");
    Path module = folder.resolve("Traces.tla");
    Path config = folder.resolve("Traces.cfg");
    try {
      Files.writeString(
          module,
          """
          ---- MODULE Traces ----
          EXTENDS TraceChannel
          E(kind, who, what, of) ==
            [kind |-> kind, who |-> who, what |-> what, of |-> of]
          Recorded == <<
          %s
          >>
          ====
          """
              .formatted(String.join(",\n", histories)));
      String names =
          IntStream.rangeClosed(1, senders)
              .mapToObj(Integer::toString)
              .collect(Collectors.joining(", "));
      Files.writeString(
          config,
          """
          SPECIFICATION TraceSpec
          CONSTANTS
            Sender = {%s}
            First = 1
            Capacity %s
            MaxSend = 1000000
            Histories <- Recorded
          INVARIANT Accepted
          CHECK_DEADLOCK FALSE
          """
              .formatted(names, capacity.isEmpty() ? "<- Unbounded" : "= " + capacity.getAsInt()));
      TlcResult result = new Tlc(ROOT).run(module, config, List.of(), timeout);
      if (result.answer() != Model.Answer.OK) {
        throw new IllegalStateException("no verdict of TLC: " + result.errors());
      }
      BitSet accepted = new BitSet();
      for (String line : result.printed()) {
        Matcher number = ACCEPTED.matcher(line);
        if (number.matches()) {
          accepted.set(Integer.parseInt(number.group(1)) - 1);
        }
      }
      return accepted;
    } finally {
      Files.deleteIfExists(module);
      Files.deleteIfExists(config);
      Files.delete(folder);
    }
  }

  private void write(History history, List<Integer> order) {
    var names = new Names(history);
    senders = Math.max(senders, names.senders.size());
    List<String> events = new ArrayList<>();
    int effects = 0;
    for (int position = 0; position < history.events(); position++) {
      Event event = history.event(position);
      Operation operation = event.operation();
      if (event.isInvocation()) {
        events.add(names.event("call", operation));
        continue;
      }
      int last = order.indexOf(operation.number());
      for (; effects <= last; effects++) {
        events.add(names.event("effect", history.operation(order.get(effects))));
      }
      if (!order.isEmpty() && last < 0) {
        events.add(
            names.event("effect", operation)); // one that says nothing, so the order leaves it out
      }
      events.add(names.event("return", operation));
    }
    histories.add(
        "[senders |-> {%s}, points |-> %s, events |-> <<\n  %s>>]"
            .formatted(
                history.header().senders().stream()
                    .map(names::sender)
                    .map(String::valueOf)
                    .collect(Collectors.joining(", ")),
                order.isEmpty() ? "FALSE" : "TRUE",
                String.join(",\n  ", events)));
  }

  /** How one history's processes and values are called in Channel. */
  private static final class Names {
    final Map<Integer, Integer> senders = new HashMap<>();
    private final Map<Object, String> messages = new HashMap<>();

    Names(History history) {
      var handles = new TreeSet<>(history.header().senders());
      var sends = new HashMap<Integer, Integer>();
      for (Operation operation : history.operations()) {
        if (operation.f().equals(Functions.CLONE) && operation.argument() instanceof Integer made) {
          handles.add(made);
        }
      }
      handles.forEach(handle -> senders.put(handle, senders.size() + 1));
      for (Operation operation : history.operations()) {
        Object value = operation.argument();
        if (Functions.SENDS.contains(operation.f()) && value != null) {
          int count = sends.merge(operation.process(), 1, Integer::sum);
          if (messages.put(value, "<<" + sender(operation.process()) + ", " + count + ">>")
              != null) {
            throw new IllegalArgumentException("sent twice: " + value);
          }
        }
      }
    }

    int sender(int process) {
      Integer number = senders.get(process);
      if (number == null) {
        throw new IllegalArgumentException("no sender: process " + process);
      }
      return number;
    }

    String event(String kind, Operation operation) {
      boolean receives =
          Functions.RECEIVES.contains(operation.f())
              || operation.f().equals(Functions.CLOSE_RECEIVER);
      boolean clones = operation.f().equals(Functions.CLONE);
      Object given = clones ? operation.argument() : receives ? operation.result() : null;
      return "E(\"%s\", %d, \"%s\", %s)"
          .formatted(
              kind,
              receives ? RECEIVER : sender(operation.process()),
              kind.equals("call") ? CALLS.get(operation.f()) : answer(operation),
              clones && given instanceof Integer made ? sender(made) : message(given));
    }

    /** A message that nobody sent is not Channel's. */
    private String message(@Nullable Object value) {
      return value == null ? "<<>>" : messages.getOrDefault(value, "<<0, 0>>");
    }

    /** A pending operation that took effect: what it would have answered. */
    private static String answer(Operation operation) {
      boolean sends = Functions.SENDS.contains(operation.f());
      if (operation.outcome() != Outcome.FAIL) {
        return switch (operation.f()) {
          case Functions.CLONE -> "cloned";
          case Functions.CLOSE_SENDER, Functions.CLOSE_RECEIVER -> "closed";
          default -> sends ? "sent" : "message";
        };
      }
      String error = operation.error();
      if (error == null) {
        return "interrupted";
      }
      return switch (error) {
        case Functions.DISCONNECTED -> "disconnected";
        default -> sends ? "full" : "empty";
      };
    }
  }
}
