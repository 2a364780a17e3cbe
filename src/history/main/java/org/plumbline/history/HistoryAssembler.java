package org.plumbline.history;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/** Makes a history of the events of a file, and finds those that make none. */
final class HistoryAssembler {
  private static final Set<String> OF_REGISTERS = Set.of("read", "write", "cas");

  private final String file;
  private History.@Nullable Builder builder;
  private @Nullable Header header;

  /** Remarks that came before the kind of the history was known. */
  private final List<String> early = new ArrayList<>();

  private final Map<Integer, Call> open = new HashMap<>();

  /** Processes whose latest operation ended with info. */
  private final Set<Integer> unknown = new HashSet<>();

  /** Names of functions, each as one object. */
  private final Map<String, String> names = new HashMap<>();

  private @Nullable BigDecimal lastIndex;
  private @Nullable BigDecimal lastTime;

  /** A call without an answer: the number of the operation, and where it stands. */
  private record Call(int number, long line) {}

  HistoryAssembler(String file) {
    this.file = file;
    for (Set<String> functions :
        List.of(Functions.SENDS, Functions.RECEIVES, Functions.HANDLES, OF_REGISTERS)) {
      functions.forEach(f -> names.put(f, f));
    }
  }

  /** What the file itself says it is; without it the functions tell. */
  void header(Header known) {
    header = known;
    if (known.kind().equals(Header.FIFO)) {
      names.put("enqueue", Functions.SEND);
      names.put("dequeue", Functions.TRY_RECV);
    }
    builder = History.builder(known);
    early.forEach(builder::annotate);
  }

  /** All events were read. */
  History history() {
    History.Builder events = builder;
    return (events == null
            ? History.builder(Header.fifo(OptionalInt.empty(), List.of(), List.of()))
            : events)
        .build();
  }

  void event(RawEvent event) throws HistoryFormatException {
    String type = event.type;
    if (event.process == null) {
      throw problem(
          event, "no \"process\"; every event names the process that called or got the answer");
    }
    if (type == null) {
      throw problem(event, "no \"type\"; it is invoke, ok, fail or info");
    }
    if (!type.equals("invoke")
        && !type.equals("ok")
        && !type.equals("fail")
        && !type.equals("info")) {
      throw problem(event, "unknown type \"" + type + "\"; it is invoke, ok, fail or info");
    }
    if (event.f == null) {
      throw problem(event, "no \"f\"; every event names the function");
    }
    lastIndex = rising(event, "index", event.index, lastIndex, true);
    lastTime = rising(event, "time", event.time, lastTime, false);
    if (!(event.process instanceof Number)) {
      annotate(event.process + " " + event.f + (event.value == null ? "" : " " + event.value));
      return;
    }
    int process = handle(event, "process", event.process);
    if (type.equals("invoke")) {
      invoke(event, process);
    } else {
      answer(event, process, type);
    }
  }

  private void annotate(String text) {
    if (builder == null) {
      early.add(text);
    } else {
      builder.annotate(text.startsWith("note ") ? text.substring("note ".length()) : text);
    }
  }

  private void invoke(RawEvent event, int process) throws HistoryFormatException {
    if (header == null) {
      header(infer(Objects.requireNonNull(event.f)));
    }
    String f = function(event);
    Call earlier = open.get(process);
    if (earlier != null) {
      throw problem(
          event,
          "process "
              + process
              + " calls "
              + f
              + " while its call on line "
              + earlier.line
              + " has no answer; a process calls one operation at a time: give each thread a process of its own");
    }
    Object argument = event.value;
    if (isFifo()) {
      if (Functions.SENDS.contains(f) && argument == null) {
        throw problem(event, "no \"value\"; a " + f + " names the value that it sends");
      }
      if (Functions.CLONE.equals(f) && argument != null) {
        argument = handle(event, "value", argument);
      } else if (!Functions.SENDS.contains(f)) {
        argument = null;
      }
    }
    int handle = event.handle == null ? process : handle(event, "handle", event.handle);
    unknown.remove(process);
    open.put(process, new Call(builder().invoke(process, handle, f, argument), event.line));
  }

  private void answer(RawEvent event, int process, String type) throws HistoryFormatException {
    Call call = open.remove(process);
    if (call == null) {
      throw problem(
          event,
          unknown.contains(process)
              ? "\""
                  + type
                  + "\" after info; process "
                  + process
                  + " had given up on its operation: leave one of the two out"
              : "\""
                  + type
                  + "\" of process "
                  + process
                  + " without a call; an \"invoke\" of the same process comes first");
    }
    Operation operation = builder().operation(call.number);
    String f = function(event);
    if (!f.equals(operation.f())) {
      throw problem(
          event,
          "process "
              + process
              + " called "
              + operation.f()
              + " on line "
              + call.line
              + " and gets the answer of a "
              + f);
    }
    switch (type) {
      case "ok" -> builder().ok(call.number, result(event, operation, call));
      case "fail" -> {
        result(event, operation, call);
        checkError(event, f);
        builder().fail(call.number, event.error);
      }
      default -> unknown.add(process);
    }
  }

  private @Nullable Object result(RawEvent event, Operation operation, Call call)
      throws HistoryFormatException {
    String f = operation.f();
    Object value = event.value;
    boolean ok = "ok".equals(event.type);
    if (!isFifo()) {
      return ok ? value : null;
    }
    if (Functions.RECEIVES.contains(f)) {
      if (ok && value == null) {
        throw problem(
            event, "no \"value\"; a " + f + " that took effect names the value that it received");
      }
      return value;
    }
    if (Functions.CLONE.equals(f) && value != null) {
      value = handle(event, "value", value);
    }
    if (value != null && operation.argument() != null && !value.equals(operation.argument())) {
      throw problem(
          event,
          "value "
              + value
              + " differs from "
              + operation.argument()
              + ", which line "
              + call.line
              + " called "
              + f
              + " with");
    }
    if (Functions.CLONE.equals(f) && ok && value == null && operation.argument() == null) {
      throw problem(event, "no \"value\"; a clone names the process that owns the new handle");
    }
    return Functions.SENDS.contains(f) || Functions.CLONE.equals(f)
        ? operation.argument() == null ? value : operation.argument()
        : null;
  }

  private void checkError(RawEvent event, String f) throws HistoryFormatException {
    if (isFifo()
        && ((Functions.EMPTY.equals(event.error) && !Functions.RECEIVES.contains(f))
            || (Functions.FULL.equals(event.error) && !Functions.SENDS.contains(f)))) {
      throw problem(
          event,
          "error \""
              + event.error
              + "\" of a "
              + f
              + "; sends find a channel full, receives find it empty");
    }
  }

  private boolean isFifo() {
    return header != null && header.kind().equals(Header.FIFO);
  }

  private History.Builder builder() {
    if (builder == null) {
      throw new IllegalStateException("no event before the first call");
    }
    return builder;
  }

  private static Header infer(String f) {
    if (OF_REGISTERS.contains(f)) {
      return Header.of(Header.REGISTER);
    }
    boolean channel =
        f.equals("enqueue")
            || f.equals("dequeue")
            || Functions.SENDS.contains(f)
            || Functions.RECEIVES.contains(f)
            || Functions.HANDLES.contains(f);
    return channel ? Header.fifo(OptionalInt.empty(), List.of(), List.of()) : Header.of("unknown");
  }

  /** The name of the function as one object for all events, after a look at whether there is such a function. */
  private String function(RawEvent event) throws HistoryFormatException {
    String f = Objects.requireNonNull(event.f);
    String name = names.get(f);
    Set<String> known =
        header == null ? Set.of() : header.kind().equals(Header.REGISTER) ? OF_REGISTERS : Set.of();
    if (isFifo()
        ? name == null || OF_REGISTERS.contains(name)
        : !known.isEmpty() && !known.contains(f)) {
      throw problem(
          event,
          "unknown f \""
              + f
              + "\" in a history of kind "
              + Objects.requireNonNull(header).kind()
              + "; it is one of "
              + (isFifo()
                  ? "send, try_send, send_timeout, recv, try_recv, recv_timeout, clone, close_sender, close_receiver, enqueue, dequeue"
                  : "read, write, cas"));
    }
    if (name == null) {
      name = f;
      names.put(f, f);
    }
    return name;
  }

  private int handle(RawEvent event, String key, Object value) throws HistoryFormatException {
    if (value instanceof Long number && number >= 0 && number <= Integer.MAX_VALUE) {
      return number.intValue();
    }
    throw problem(
        event,
        "\""
            + key
            + "\" is "
            + value
            + "; processes and handles are whole numbers from 0 to 2147483647");
  }

  private @Nullable BigDecimal rising(
      RawEvent event,
      String key,
      @Nullable Object value,
      @Nullable BigDecimal last,
      boolean strictly)
      throws HistoryFormatException {
    if (value == null) {
      return last;
    }
    if (!(value instanceof Number)) {
      throw problem(event, "\"" + key + "\" is " + value + "; it is a number");
    }
    var number = new BigDecimal(value.toString());
    int order = last == null ? 1 : number.compareTo(last);
    if (order < 0 || (strictly && order == 0)) {
      throw problem(
          event,
          "\""
              + key
              + "\" "
              + (strictly ? "does not rise" : "falls")
              + " from "
              + last
              + " to "
              + number
              + "; the lines of a file stand in real-time order");
    }
    return number;
  }

  private HistoryFormatException problem(RawEvent event, String problem) {
    return new HistoryFormatException(file, event.line, problem);
  }
}
