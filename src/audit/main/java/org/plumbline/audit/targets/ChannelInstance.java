package org.plumbline.audit.targets;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.audit.program.Answer;
import org.plumbline.audit.program.Call;
import org.plumbline.audit.program.Program;
import org.plumbline.audit.program.Shape;
import org.plumbline.audit.program.Step;
import org.plumbline.channel.Channel;
import org.plumbline.channel.DisconnectedException;
import org.plumbline.channel.Receiver;
import org.plumbline.channel.Sender;
import org.plumbline.channel.TrySend;

/**
 * Our own channel, a target like any other. Each thread of the program that sends has a sender handle of its
 * own from the start; the handle that the channel was opened with is closed before the round.
 *
 * <p>Public, because the explorer loads this class anew together with the channel's, into a package of its own.
 */
@SuppressWarnings({"resourceleak", "mustcall"}) // close() closes what the program left open
public final class ChannelInstance implements Instance {
  private static final Duration TIMEOUT = Duration.ofNanos(TIMEOUT_NANOS);

  private final Receiver<Integer> receiver;
  private final List<ArrayDeque<Sender<Integer>>> senders = new ArrayList<>();
  private final List<Integer> undelivered = Collections.synchronizedList(new ArrayList<>());

  /** A fresh channel for a round of the program. */
  public ChannelInstance(TargetName.OfChannel name, Program program) {
    var builder = Channel.<Integer>builder().onUndelivered(undelivered::add);
    builder =
        name.capacity() == Shape.UNBOUNDED
            ? builder.unbounded()
            : builder.capacity(name.capacity());
    Channel<Integer> channel = (name.reference() ? builder.reference() : builder).open();
    receiver = channel.receiver();
    try (Sender<Integer> first = channel.sender()) {
      for (int value = 1; value <= program.prefill(); value++) {
        first.trySend(value);
      }
      for (int t = 0; t < program.width(); t++) {
        var handles = new ArrayDeque<Sender<Integer>>();
        if (program.produces(t)) {
          handles.push(first.duplicate());
        }
        senders.add(handles);
      }
    }
  }

  /** The target of this name. */
  static Target target(String word, TargetName.OfChannel name) {
    var calls =
        EnumSet.of(
            Call.PUT,
            Call.OFFER,
            Call.OFFER_TIMED,
            Call.TAKE,
            Call.POLL,
            Call.POLL_TIMED,
            Call.DUPLICATE,
            Call.CLOSE_SENDER,
            Call.CLOSE_RECEIVER);
    return new Target(
        word,
        "",
        "Plumbline's own channel",
        name.reference() ? "over the reference core" : "over its own core",
        List.of(),
        new Shape(name.capacity(), true, false, true, calls),
        true,
        null,
        List.of(),
        program -> new ChannelInstance(name, program),
        () -> ExploredTarget.ofChannel(name));
  }

  /* No switch: it would read an array that javac makes, and under the explorer each of these reads is a step. */
  @Override
  public int perform(int thread, Step step) throws InterruptedException {
    Call call = step.call();
    if (call.receives()) {
      return receive(call);
    }
    if (call == Call.PUT) {
      return send(sender(thread), step.value());
    }
    if (call == Call.OFFER) {
      return answer(sender(thread).trySend(step.value()), Answer.FULL);
    }
    if (call == Call.OFFER_TIMED) {
      return sendTimed(sender(thread), step.value());
    }
    if (call == Call.DUPLICATE) {
      senders.get(thread).push(sender(thread).duplicate());
    } else if (call == Call.CLOSE_SENDER) {
      senders.get(thread).pop().close();
    } else {
      receiver.close();
    }
    return Answer.OK;
  }

  private Sender<Integer> sender(int thread) {
    return senders.get(thread).element();
  }

  private static int send(Sender<Integer> sender, Integer value) throws InterruptedException {
    try {
      sender.send(value);
      return Answer.OK;
    } catch (DisconnectedException e) {
      return Answer.DISCONNECTED;
    }
  }

  private static int sendTimed(Sender<Integer> sender, Integer value) throws InterruptedException {
    long start = Answers.now();
    TrySend answer = sender.trySend(value, TIMEOUT);
    return answer(answer, answer == TrySend.FULL ? Answers.timeUp(start) : Answer.FULL);
  }

  private static int answer(TrySend answer, int full) {
    return answer == TrySend.SENT ? Answer.OK : answer == TrySend.FULL ? full : Answer.DISCONNECTED;
  }

  private int receive(Call call) throws InterruptedException {
    try {
      if (call == Call.TAKE) {
        return receiver.recv();
      }
      if (call == Call.POLL) {
        return Answers.received(receiver.tryRecv(), Answer.EMPTY);
      }
      long start = Answers.now();
      @Nullable Integer message = receiver.tryRecv(TIMEOUT);
      return message == null ? Answers.timeUp(start) : message;
    } catch (DisconnectedException e) {
      return Answer.DISCONNECTED;
    }
  }

  @Override
  public int[] undelivered() {
    return undelivered.stream().mapToInt(Integer::intValue).toArray();
  }

  @Override
  public void close() {
    senders.forEach(handles -> handles.forEach(Sender::close));
    receiver.close();
  }
}
