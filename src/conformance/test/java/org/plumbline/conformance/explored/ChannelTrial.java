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
import org.plumbline.explorer.locks.ReentrantLock;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.History;
import org.plumbline.history.check.CheckOptions;
import org.plumbline.history.check.Linearizability;
import org.plumbline.history.check.Verdict;

/**
 * One run of a {@link ChannelProgram}, and its judge. The hook for undelivered messages always throws. A run is right if
 *
 * <ul>
 *   <li>its history is linearizable, with what is still in the channel received at the end;
 *   <li>every message that was sent was received, is undelivered, or is still there, once;
 *   <li>a thread that sleeps for ever has a reason to: a receiver an empty channel and a sender that lives, a sender a
 *       full channel and a receiver that lives; and at capacity 0 they do not sleep beside each other;
 *   <li>no time is up early, every exception of the hook arrives, and a size is one that there was.
 * </ul>
 */
final class ChannelTrial implements Trial {
  private static final long A_SECOND = 1_000_000_000;
  private static final long AGES =
      Long.MAX_VALUE / 4 * 3; // two of them are more than the clock has
  private static final Act NOTHING = Act.INTERRUPT_FIRST; // any that is no operation of a channel
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
  private final boolean hasPoll;
  private int senders;
  private boolean receiverClosed;

  /** Taken by the hook and by those that send with it, if the program has such. */
  private final @Nullable ReentrantLock usersLock;

  /** Calls so far that may put a message in, or take one out. */
  private int sendCalls;

  private int takeCalls;

  /** The first wrong answer that needs no history to be seen. */
  private @Nullable String wrong;

  private ChannelTrial(ChannelProgram program, ExploredCores cores, Map<History, String> verdicts)
      throws ReflectiveOperationException {
    this.program = program;
    this.verdicts = verdicts;
    core = cores.open(program.capacity(), this::discard);
    hasPoll = core.getClass().getMethod("poll").getDeclaringClass() != Core.class;
    usersLock = program.has(Act.SEND_LOCKED) ? new ReentrantLock() : null;
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
      int number = i;
      switch (act) {
        case INTERRUPT_FIRST -> Operations.interrupt(0);
        case INTERRUPT_SECOND -> Operations.interrupt(1);
        case SEND -> send(thread, act, Functions.SEND, number, Core.FOREVER);
        case TRY_SEND -> send(thread, act, Functions.TRY_SEND, number, 0);
        case SEND_TIMEOUT -> send(thread, act, Functions.SEND_TIMEOUT, number, A_SECOND);
        case SEND_LOCKED ->
            locked(() -> send(thread, Act.SEND, Functions.SEND, number, Core.FOREVER));
        case SIZE -> size();
        case RECV -> receive(thread, act, Functions.RECV, Core.FOREVER);
        case TRY_RECV -> receive(thread, act, Functions.TRY_RECV, 0);
        case RECV_TIMEOUT -> receive(thread, act, Functions.RECV_TIMEOUT, A_SECOND);
        case RECV_AGES -> receive(thread, act, Functions.RECV_TIMEOUT, AGES);
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
          int failures = closeReceiver();
          answer(thread);
          receiverClosed = true;
          if (failures != undelivered.size()) {
            wrong(
                "the hook threw " + undelivered.size() + " times, and " + failures + " were told");
          }
          history.ok(pending[thread], null);
        }
      }
    }
  }

  private void send(int thread, Act act, String f, int number, long nanos) {
    Integer message = 10 * (thread + 1) + number;
    call(thread, thread, act, f, message);
    sendCalls++;
    long start = Operations.nanoTime();
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
      if (answer == TrySend.FULL) {
        requireTimeIsUp(act, start, nanos);
      }
      String full = nanos == 0 ? Functions.FULL : Functions.TIMEOUT;
      history.fail(pending[thread], answer == TrySend.DISCONNECTED ? Functions.DISCONNECTED : full);
    }
  }

  private void receive(int thread, Act act, String f, long nanos) {
    call(thread, thread, act, f, null);
    takeCalls++;
    long start = Operations.nanoTime();
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
    if (answer == null) {
      requireTimeIsUp(act, start, nanos);
    }
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

  private void requireTimeIsUp(Act act, long start, long nanos) {
    if (nanos == Core.FOREVER || Operations.nanoTime() - start < nanos) {
      wrong(act + " gave up before its time was up");
    }
  }

  /** Closes the receiver, and counts the exceptions that come of it. */
  private int closeReceiver() {
    takeCalls = Integer.MAX_VALUE;
    try {
      core.closeReceiver();
      return 0;
    } catch (Refusal first) {
      return 1 + first.getSuppressed().length;
    }
  }

  /** The hook for undelivered messages. */
  private void discard(Object message) {
    locked(() -> undelivered.add(message));
    throw new Refusal();
  }

  /** What the hook throws. */
  @SuppressWarnings("serial") // stays here
  private static final class Refusal extends RuntimeException {
    Refusal() {
      super("refused", null, true, false);
    }
  }

  private void locked(Runnable action) {
    if (usersLock == null) {
      action.run();
      return;
    }
    usersLock.lock();
    try {
      action.run();
    } finally {
      usersLock.unlock();
    }
  }

  /** It is no operation of a history, so it is held against what was surely, and what may have been there. */
  private void size() {
    Operations.invoked();
    int sentBefore = sent.size();
    int goneBefore = received.size() + undelivered.size();
    int size = core.size();
    Operations.responded();
    int most = Math.min(program.capacity().orElse(Integer.MAX_VALUE), sendCalls - goneBefore);
    int least = Math.max(0, sentBefore - takeCalls);
    if (size < least || size > most) {
      wrong("size " + size + ", where it was from " + least + " to " + most);
    }
  }

  private void wrong(String what) {
    wrong = wrong == null ? what : wrong;
  }

  private void call(int thread, int handle, Act act, String f, @Nullable Object argument) {
    Operations.invoked();
    inside[thread] = act;
    pending[thread] = history.invoke(thread, handle, f, argument);
  }

  private void answer(int thread) {
    Operations.responded();
    inside[thread] = NOTHING;
  }

  @Override
  public @Nullable String judge(Ending ending, @Nullable Throwable failure) {
    if (ending == Ending.FAILED || ending == Ending.LIVELOCK) {
      return ending + (failure == null ? "" : ": " + failure) + "\n" + history.build();
    }
    if (wrong != null) {
      return wrong + "\n" + history.build();
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
    for (Act act : inside) {
      if (act != null && act != Act.SEND && act != Act.RECV && act != NOTHING) {
        return "a thread sleeps in " + act + ", which does not wait";
      }
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
      Object answer = core.poll();
      if (answer == null && isWaitingInVain()) {
        return;
      }
      int call = history.invoke(receiver, receiver, Functions.TRY_RECV, null);
      if (answer == null) {
        try {
          answer = core.recv(0);
        } catch (InterruptedException e) {
          throw new AssertionError("does not wait", e);
        }
      }
      received(call, answer, Functions.EMPTY);
      if (answer == null || answer == Core.DISCONNECTED) {
        return;
      }
    }
  }

  /** Whether a receive would wait for a message on its way, of which there are none after the run. */
  private boolean isWaitingInVain() {
    return hasPoll && core.size() > 0;
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
