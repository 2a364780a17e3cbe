package org.plumbline.conformance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A state of spec/Channel.tla, decoded: its variables, in their order. Senders are numbered from 1, messages are
 * written sender.number. Immutable, equal by content.
 */
record ChannelView(
    Map<Integer, String> call,
    Map<Integer, String> answer,
    Map<Integer, Integer> number,
    String rcall,
    String ranswer,
    List<String> queue,
    List<String> sent,
    List<String> received,
    List<String> undelivered) {
  private static final Pattern ENTRY = Pattern.compile("s(\\d) :> (?:\"(\\w+)\"|(\\d+))");
  private static final Pattern MESSAGE = Pattern.compile("<<s(\\d), (\\d)>>");

  /** What a sender or the receiver does that may wait: the graphs have no other calls. */
  static final String SEND = "timedSend";

  static final String RECV = "timedRecv";

  ChannelView {
    call = Map.copyOf(call);
    answer = Map.copyOf(answer);
    number = Map.copyOf(number);
    queue = List.copyOf(queue);
    sent = List.copyOf(sent);
    received = List.copyOf(received);
    undelivered = List.copyOf(undelivered);
  }

  static ChannelView of(Map<String, String> state) {
    Map<Integer, Integer> number = new HashMap<>();
    function(get(state, "number")).forEach((s, text) -> number.put(s, Integer.valueOf(text)));
    return new ChannelView(
        function(get(state, "call")),
        function(get(state, "answer")),
        number,
        get(state, "rcall").replace("\"", ""),
        get(state, "ranswer").replace("\"", ""),
        messages(get(state, "queue")),
        messages(get(state, "sent")),
        messages(get(state, "received")),
        messages(get(state, "undelivered")));
  }

  private static String get(Map<String, String> state, String variable) {
    String value = state.get(variable);
    if (value == null) {
      throw new IllegalStateException("no variable " + variable + " in " + state);
    }
    return value;
  }

  private static Map<Integer, String> function(String text) {
    Map<Integer, String> entries = new HashMap<>();
    Matcher matcher = ENTRY.matcher(text);
    while (matcher.find()) {
      String value = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
      entries.put(Integer.valueOf(matcher.group(1)), value);
    }
    return entries;
  }

  private static List<String> messages(String text) {
    return MESSAGE.matcher(text).results().map(m -> m.group(1) + "." + m.group(2)).toList();
  }

  // What a state says.

  String call(int sender) {
    return call.getOrDefault(sender, "");
  }

  String answer(int sender) {
    return answer.getOrDefault(sender, "");
  }

  int number(int sender) {
    return number.getOrDefault(sender, 0);
  }

  String offered(int sender) {
    return sender + "." + (number(sender) + 1);
  }

  boolean sending(int sender) {
    return call(sender).equals(SEND) && answer(sender).equals("none");
  }

  /** The senders whose send has no answer. */
  List<Integer> sending() {
    return call.keySet().stream().filter(this::sending).sorted().toList();
  }

  boolean receiving() {
    return rcall.equals(RECV) && ranswer.equals("none");
  }

  boolean receiverOpen() {
    return !rcall.equals("closed") && !ranswer.equals("closed");
  }

  Set<Integer> openSenders() {
    Set<Integer> open = new TreeSet<>();
    call.forEach(
        (sender, does) -> {
          if (!Set.of("none", "closed").contains(does) && !answer(sender).equals("closed")) {
            open.add(sender);
          }
        });
    return open;
  }

  // The state after a change of one variable.

  ChannelView withCall(int sender, String does) {
    return with(put(call, sender, does), answer, number);
  }

  ChannelView withAnswer(int sender, String is) {
    return with(call, put(answer, sender, is), number);
  }

  ChannelView withNumber(int sender, int calls) {
    return with(call, answer, put(number, sender, calls));
  }

  ChannelView withReceiver(String does, String is) {
    return new ChannelView(call, answer, number, does, is, queue, sent, received, undelivered);
  }

  ChannelView withContents(
      List<String> queued, List<String> wasSent, List<String> wasReceived, List<String> wasNot) {
    return new ChannelView(
        call, answer, number, rcall, ranswer, queued, wasSent, wasReceived, wasNot);
  }

  private ChannelView with(
      Map<Integer, String> calls, Map<Integer, String> answers, Map<Integer, Integer> numbers) {
    return new ChannelView(
        calls, answers, numbers, rcall, ranswer, queue, sent, received, undelivered);
  }

  private static <V> Map<Integer, V> put(Map<Integer, V> map, int sender, V value) {
    Map<Integer, V> changed = new HashMap<>(map);
    changed.put(sender, value);
    return changed;
  }

  /** The sender whose entry changes. */
  static int changed(Map<Integer, String> before, Map<Integer, String> after) {
    for (Map.Entry<Integer, String> entry : before.entrySet()) {
      if (!entry.getValue().equals(after.get(entry.getKey()))) {
        return entry.getKey();
      }
    }
    throw new IllegalStateException("nobody changes between " + before + " and " + after);
  }

  static List<String> plus(List<String> list, List<String> more) {
    List<String> longer = new ArrayList<>(list);
    longer.addAll(more);
    return longer;
  }
}
