package org.plumbline.conformance.explored;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;
import org.plumbline.channel.core.Core;
import org.plumbline.conformance.explored.ChannelProgram.Act;
import org.plumbline.explorer.Operations;
import org.plumbline.explorer.Program;
import org.plumbline.explorer.Trial;
import org.plumbline.explorer.engine.Ending;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;

/**
 * One run of a {@link ChannelProgram}, and its judge. A run is right if
 *
 * <ul>
 *   <li>its history is linearizable, with what is still in the channel received at the end;
 *   <li>every message that was sent was received, is undelivered, or is still there, once;
 *   <li>a thread that sleeps for ever has a reason to: a receiver an empty channel and a sender that lives, a sender a
 *       full channel and a receiver that lives; and at capacity 0 they do not sleep beside each other.
 * </ul>
 */
final class ChannelTrial implements Trial {
  private static final long A_SECOND = 1_000_000_000;
  private static final int HANDLES_BEFORE_DUPLICATES = 10;

  private final ChannelProgram program;
  private final Core<Object> core;
  private final Map<History, String> verdicts;
  private final History.Builder history;
  private final List<Object> undelivered = new ArrayList<>();
  private final List<Object> sent = new ArrayList<>();
  private final List<Object> received = new ArrayList<>();

  /** The operation that each thread is in, and its number in the history. */
  private final Act[] inside;

  private final int[] pending;
  private final int receiver;
  private int senders;
  private boolean receiverClosed;

  private ChannelTrial(ChannelProgram program, ExploredCores cores, Map<History, String> verdicts)
      throws ReflectiveOperationException {
    this.program = program;
    this.verdicts = verdicts;
    core = cores.open(program.capacity(), undelivered::add);
    int threads = program.threads().size();
    inside = new Act[threads];
    pending = new int[threads];
    receiver = (int) program.threads().stream().takeWhile(t -> !t.get(0).isReceivers()).count();
    senders = receiver;
    for (int i = 1; i < senders; i++) {
      core.duplicateSender();
    }
    history =
        History.builder(
            Header.fifo(
                program.capacity(),
                IntStream.range(0, senders).boxed().toList(),
                List.of(receiver)));
  }

  /** The program, to be explored. Verdicts are kept: many schedules have the same history. */
  static Program of(ChannelProgram program, ExploredCores cores) {
    Map<History, String> verdicts = new HashMap<>();
    return () -> new ChannelTrial(program, cores, verdicts);
  }

  @Override
  public List<Body> threads() {
    List<Body> bodies = new ArrayList<>();
    for (int i = 0; i < program.threads().size(); i++) {
      int thread = i;
      bodies.add(() -> body(thread));
    }
    return bodies;
  }

  private void body(int thread) {
    List<Act> acts = program.threads().get(thread);
    int duplicates = 0;
    for (int i = 0; i < acts.size(); i++) {
      Act act = acts.get(i);
      switch (act) {
        case INTERRUPT_FIRST -> Operations.interrupt(0);
        case INTERRUPT_SECOND -> Operations.interrupt(1);
        case SEND -> send(thread, act, Functions.SEND, i, Core.FOREVER);
        case TRY_SEND -> send(thread, act, Functions.TRY_SEND, i, 0);
        case SEND_TIMEOUT -> send(thread, act, Functions.SEND_TIMEOUT, i, A_SECOND);
        case RECV -> receive(thread, act, Functions.RECV, Core.FOREVER);
        case TRY_RECV -> receive(thread, act, Functions.TRY_RECV, 0);
        case RECV_TIMEOUT -> receive(thread, act, Functions.RECV_TIMEOUT, A_SECOND);
        case DUPLICATE -> {
          int handle = HANDLES_BEFORE_DUPLICATES + thread + 10 * duplicates++;
          call(thread, thread, act, Functions.CLONE, handle);
          core.duplicateSender();
          answer(thread);
          senders++;
          history.ok(pending[thread], null);
        }
        case CLOSE_SENDER -> {
          int handle =
              duplicates == 0 ? thread : HANDLES_BEFORE_DUPLICATES + thread + 10 * --duplicates;
          call(thread, handle, act, Functions.CLOSE_SENDER, null);
          core.closeSender();
          answer(thread);
          senders--;
          history.ok(pending[thread], null);
        }
        case CLOSE_RECEIVER -> {
          call(thread, thread, act, Functions.CLOSE_RECEIVER, null);
          core.closeReceiver();
          answer(thread);
          receiverClosed = true;
          history.ok(pending[thread], null);
        }
      }
    }
  }

  private void send(int thread, Act act, String f, int number, long nanos) {
    Integer message = 10 * (thread + 1) + number;
    call(thread, thread, act, f, message);
    TrySend answer;
    try {
      answer = core.send(message, nanos);
    } catch (InterruptedException e) {
      answer(thread);
      history.fail(pending[thread], null);
      return;
    }
    answer(thread);
    if (answer == TrySend.SENT) {
      sent.add(message);
      history.ok(pending[thread], null);
    } else {
      String full = nanos == 0 ? Functions.FULL : Functions.TIMEOUT;
      history.fail(pending[thread], answer == TrySend.DISCONNECTED ? Functions.DISCONNECTED : full);
    }
  }

  private void receive(int thread, Act act, String f, long nanos) {
    call(thread, thread, act, f, null);
    Object answer;
    try {
      answer = nanos > 0 ? core.poll() : null; // as the receiver does
      if (answer == null) {
        answer = core.recv(nanos);
      }
    } catch (InterruptedException e) {
      answer(thread);
      history.fail(pending[thread], null);
      return;
    }
    answer(thread);
    received(pending[thread], answer, nanos == 0 ? Functions.EMPTY : Functions.TIMEOUT);
  }

  private void received(int call, @Nullable Object answer, String nothing) {
    if (answer == null || answer == Core.DISCONNECTED) {
      history.fail(call, answer == null ? nothing : Functions.DISCONNECTED);
    } else {
      received.add(answer);
      history.ok(call, answer);
    }
  }

  private void call(int thread, int handle, Act act, String f, @Nullable Object argument) {
    Operations.invoked();
    inside[thread] = act;
    pending[thread] = history.invoke(thread, handle, f, argument);
  }

  private void answer(int thread) {
    Operations.responded();
    inside[thread] = Act.INTERRUPT_FIRST; // anything that is no operation of a channel
  }

  @Override
  public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
    if (ending == Ending.FAILED || ending == Ending.LIVELOCK) {
      return ending + (failure == null ? "" : ": " + failure) + "\n" + history.build();
    }
    boolean receiving = inside[receiver] == Act.RECV;
    boolean sending = IntStream.range(0, receiver).anyMatch(i -> inside[i] == Act.SEND);
    if (ending == Ending.DEADLOCK) {
      String noReason = whyAwake(receiving, sending);
      if (noReason != null) {
        return noReason + "\n" + history.build();
      }
    }
    if (!receiving && !receiverClosed) {
      drain();
    }
    String lost = conservation(sending);
    History whole = history.build();
    return lost != null
        ? lost + "\n" + whole
        : verdicts.computeIfAbsent(whole, this::check).isEmpty() ? null : verdicts.get(whole);
  }

  /** Why the threads that sleep for ever ought not to; null if all is well. */
  private @Nullable String whyAwake(boolean receiving, boolean sending) {
    int buffered = sent.size() - received.size() - undelivered.size();
    if (!receiving && !sending) {
      return "a thread sleeps in an operation that does not wait";
    }
    if (receiving && (buffered > 0 || senders == 0)) {
      return "the receiver sleeps beside " + buffered + " messages and " + senders + " senders";
    }
    if (sending && (receiverClosed || buffered < program.capacity().orElse(Integer.MAX_VALUE))) {
      return "a sender sleeps beside "
          + buffered
          + " messages"
          + (receiverClosed ? " and no receiver" : "");
    }
    return receiving && sending ? "sender and receiver sleep beside each other" : null;
  }

  /** Receives what is left, after the run. */
  private void drain() {
    while (true) {
      int call = history.invoke(receiver, receiver, Functions.TRY_RECV, null);
      Object answer;
      try {
        answer = core.recv(0);
      } catch (InterruptedException e) {
        throw new AssertionError("does not wait", e);
      }
      received(call, answer, Functions.EMPTY);
      if (answer == null || answer == Core.DISCONNECTED) {
        return;
      }
    }
  }

  private @Nullable String conservation(boolean sending) {
    List<Object> accounted = new ArrayList<>(received);
    accounted.addAll(undelivered);
    List<Object> missing = new ArrayList<>(sent);
    missing.removeAll(accounted);
    List<Object> tooMany = new ArrayList<>(accounted);
    sent.forEach(tooMany::remove);
    if (!missing.isEmpty()) {
      return "sent, and neither received nor undelivered: " + missing;
    }
    // A sender that sleeps beside a drained channel may have sent; nobody else's message can be
    // there.
    return tooMany.isEmpty() || sending
        ? null
        : "received or undelivered, and never sent, or twice: " + tooMany;
  }

  private String check(History whole) {
    return Linearizability.check(whole, CheckOptions.STRICT) instanceof Verdict.Violation violation
        ? violation.contradiction().why() + "\n" + whole
        : "";
  }
}
