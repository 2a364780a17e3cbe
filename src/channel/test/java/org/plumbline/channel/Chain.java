package org.plumbline.channel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.core.CoreFactory;
import org.plumbline.history.Functions;
import org.plumbline.history.Header;
import org.plumbline.history.Operation;
import org.plumbline.history.Outcome;
import org.plumbline.history.search.FifoSpecification;
import org.plumbline.history.search.FifoState;

/**
 * A channel and its sequential specification, side by side: each step is taken by the channel, and the
 * specification is asked whether it may answer so. It is the specification that recorded histories are judged by.
 */
final class Chain {
  /** What a step does. */
  enum Action {
    SEND,
    TRY_SEND,
    SEND_WITHOUT_TIME,
    TRY_GIVE,
    RECV,
    TRY_RECV,
    RECV_WITHOUT_TIME,
    NEXT,
    DRAIN,
    DUPLICATE,
    CLOSE_SENDER,
    CLOSE_RECEIVER
  }

  /** A step; {@code pick} says which sender. */
  record Step(Action action, int pick) {}

  /** The receiver's number in the specification; senders are numbered from 1. */
  private static final int RECEIVER = 0;

  private final List<Integer> undelivered = new ArrayList<>();
  private final List<Sender<Integer>> senders = new ArrayList<>();
  private final Receiver<Integer> receiver;
  private final FifoSpecification specification;
  private final int limit;
  private FifoState state;
  private int operations;

  Chain(CoreFactory cores, OptionalInt capacity) {
    Channel.Builder<Integer> builder =
        Channel.<Integer>builder().cores(cores).onUndelivered(undelivered::add);
    capacity.ifPresent(builder::capacity);
    Channel<Integer> channel = builder.open();
    senders.add(channel.sender());
    receiver = channel.receiver();
    specification = new FifoSpecification(Header.fifo(capacity, List.of(1), List.of(RECEIVER)));
    state = specification.initial();
    limit = capacity.orElse(Integer.MAX_VALUE);
  }

  void take(Step step) throws InterruptedException {
    boolean receives = step.action.name().matches(".*RECV|NEXT|DRAIN|RECV.*|CLOSE_RECEIVER");
    int number = receives ? RECEIVER : 1 + step.pick % senders.size();
    if (receives ? receiverClosed() : !state.senders().contains(number)) {
      assertThrows(
          IllegalStateException.class, receives ? receiver::size : senders.get(number - 1)::size);
    } else if (receives) {
      receive(step.action);
    } else {
      send(step.action, number, senders.get(number - 1));
    }
    compareSizes();
  }

  private void send(Action action, int number, Sender<Integer> sender) throws InterruptedException {
    int message = operations;
    switch (action) {
      case SEND -> {
        if (state.size() < limit || receiverClosed()) {
          try {
            sender.send(message);
            sent(Functions.SEND, number, message, TrySend.SENT);
          } catch (DisconnectedException e) {
            assertEquals(message, e.undelivered());
            sent(Functions.SEND, number, message, TrySend.DISCONNECTED);
          }
        }
      }
      case TRY_SEND -> sent(Functions.TRY_SEND, number, message, sender.trySend(message));
      case SEND_WITHOUT_TIME ->
          sent(Functions.SEND_TIMEOUT, number, message, sender.trySend(message, Duration.ZERO));
      case TRY_GIVE -> {
        TrySend answer;
        try {
          Integer back = sender.tryGive(message);
          answer = back == null ? TrySend.SENT : TrySend.FULL;
        } catch (DisconnectedException e) {
          answer = TrySend.DISCONNECTED;
        }
        sent(Functions.TRY_SEND, number, message, answer);
      }
      case DUPLICATE -> {
        senders.add(sender.duplicate());
        observe(Functions.CLONE, number, senders.size(), Outcome.OK, senders.size(), null);
      }
      case CLOSE_SENDER -> {
        sender.close();
        observe(Functions.CLOSE_SENDER, number, null, Outcome.OK, null, null);
      }
      default -> throw new AssertionError(action);
    }
  }

  private void receive(Action action) throws InterruptedException {
    boolean wouldWait = state.size() == 0 && !state.senders().isEmpty();
    try {
      switch (action) {
        case RECV -> {
          if (!wouldWait) {
            received(Functions.RECV, receiver.recv());
          }
        }
        case NEXT -> {
          if (state.size() > 0) {
            received(Functions.RECV, receiver.iterator().next());
          }
        }
        case TRY_RECV -> received(Functions.TRY_RECV, receiver.tryRecv());
        case RECV_WITHOUT_TIME -> received(Functions.TRY_RECV, receiver.tryRecv(Duration.ZERO));
        case DRAIN -> {
          receiver.available().forEach(message -> received(Functions.TRY_RECV, message));
          assertEquals(0, state.size(), "messages left by available()");
        }
        case CLOSE_RECEIVER -> {
          receiver.close();
          assertEquals(state.buffered(), undelivered);
          observe(Functions.CLOSE_RECEIVER, RECEIVER, null, Outcome.OK, null, null);
        }
        default -> throw new AssertionError(action);
      }
    } catch (DisconnectedException e) {
      observe(Functions.TRY_RECV, RECEIVER, null, Outcome.FAIL, null, Functions.DISCONNECTED);
    }
  }

  private void sent(String function, int number, int message, TrySend answer) {
    switch (answer) {
      case SENT -> observe(function, number, message, Outcome.OK, message, null);
      case FULL -> observe(function, number, message, Outcome.FAIL, null, Functions.FULL);
      case DISCONNECTED ->
          observe(function, number, message, Outcome.FAIL, null, Functions.DISCONNECTED);
    }
  }

  private void received(String function, @Nullable Integer message) {
    if (message != null) {
      observe(function, RECEIVER, null, Outcome.OK, message, null);
    } else {
      observe(function, RECEIVER, null, Outcome.FAIL, null, Functions.EMPTY);
    }
  }

  private void observe(
      String function,
      int number,
      @Nullable Object argument,
      Outcome outcome,
      @Nullable Object result,
      @Nullable String error) {
    int n = operations++;
    Operation operation =
        new Operation(
            n, number, number, function, argument, outcome, result, error, 2 * n, 2 * n + 1);
    FifoState next = specification.step(state, operation);
    if (next == null) {
      throw new AssertionError("not allowed: " + operation + "; the specification has " + state);
    }
    state = next;
  }

  private boolean receiverClosed() {
    return state.receivers().isEmpty();
  }

  private void compareSizes() {
    if (!receiverClosed()) {
      assertEquals(state.size(), receiver.size());
      assertEquals(state.senders().isEmpty(), receiver.isDisconnected());
    }
    for (int number : state.senders()) {
      assertEquals(state.size(), senders.get(number - 1).size());
      assertEquals(receiverClosed(), senders.get(number - 1).isDisconnected());
    }
  }

  /** Ends it, so that no handle is left to the collector. */
  void end() {
    senders.forEach(Sender::close);
    receiver.close();
  }
}
