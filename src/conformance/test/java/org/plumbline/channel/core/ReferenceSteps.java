package org.plumbline.channel.core;

import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.Condition;
import java.util.function.BooleanSupplier;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.TrySend;

/**
 * The reference core between two of its steps: brought into any state, and then asked to take one step. Here
 * nobody takes the steps that have become possible: who asks does, one by one, for it is the core's own
 * methods that are compared with the actions of spec/Channel.tla.
 *
 * <p>One thread. The methods named like actions say whether the action was possible; if not, nothing changed.
 */
public final class ReferenceSteps {
  private final Stepped core;
  private final Map<String, ReferenceCore.SendCall<String>> sends = new LinkedHashMap<>();
  private final List<String> discarded = new ArrayList<>();
  private ReferenceCore.@Nullable Call<Object> receive;
  private int signals;

  /** Takes steps only when it is told to. */
  private static final class Stepped extends ReferenceCore<String> {
    boolean free;

    Stepped(OptionalInt capacity, Undelivered<String> undelivered) {
      super(capacity, undelivered);
    }

    boolean freely(BooleanSupplier action) {
      boolean before = free;
      free = true;
      try {
        return action.getAsBoolean();
      } finally {
        free = before;
      }
    }

    @Override
    boolean send() {
      return free && super.send();
    }

    @Override
    boolean handOff() {
      return free && super.handOff();
    }

    @Override
    boolean sendDisconnected() {
      return free && super.sendDisconnected();
    }

    @Override
    boolean recv() {
      return free && super.recv();
    }

    @Override
    boolean recvDisconnected() {
      return free && super.recvDisconnected();
    }

    @Override
    @Nullable String discard() {
      return free ? super.discard() : null;
    }
  }

  /**
   * A core in a state.
   *
   * @param sending the messages of the sends that have no answer, in the order of their arrival
   * @param receiving whether a receive has no answer
   */
  public ReferenceSteps(
      OptionalInt capacity,
      List<String> queue,
      List<String> sending,
      boolean receiving,
      int senders,
      boolean receiverClosed) {
    core = new Stepped(capacity, new Undelivered<>(discarded::add));
    core.queue.addAll(queue);
    sending.forEach(this::sendInvoke);
    if (receiving) {
      recvInvoke();
    }
    core.senders = senders;
    core.receiverClosed = receiverClosed;
  }

  /** Counts the signals: whoever has an answer is woken, once. */
  private Condition bell() {
    return (Condition)
        Proxy.newProxyInstance(
            Condition.class.getClassLoader(),
            new Class<?>[] {Condition.class},
            (bell, method, arguments) -> {
              if (!method.getName().startsWith("signal")) {
                throw new IllegalStateException("nobody waits here");
              }
              signals++;
              return null;
            });
  }

  // The actions.

  /** What S0 does. */
  public void sendInvoke(String message) {
    var call = new ReferenceCore.SendCall<>(message, bell());
    sends.put(message, call);
    core.sendCalls.add(call);
  }

  /** What R0 does. */
  public void recvInvoke() {
    receive = new ReferenceCore.Call<>(bell());
    core.recvCall = receive;
  }

  public boolean send() {
    return core.freely(core::send);
  }

  public boolean handOff() {
    return core.freely(core::handOff);
  }

  public boolean sendDisconnected() {
    return core.freely(core::sendDisconnected);
  }

  public boolean recv() {
    return core.freely(core::recv);
  }

  public boolean recvDisconnected() {
    return core.freely(core::recvDisconnected);
  }

  public boolean discard() {
    return core.freely(
        () -> {
          String message = core.discard();
          return message != null && discarded.add(message);
        });
  }

  public void duplicate() {
    core.duplicateSender();
  }

  public void closeSender() {
    core.closeSender();
  }

  public void closeReceiver() {
    core.closeReceiver();
  }

  // Whole operations, by this thread, that find every step taken which is possible.

  /** Every step that is possible. */
  public boolean settle() {
    return core.freely(core::step);
  }

  /** A send without time, or if {@code interrupted} one with an interrupt pending; null if that ends it. */
  public @Nullable TrySend wholeSend(String message, boolean interrupted) {
    core.free = true;
    try {
      return core.send(message, interrupted(interrupted));
    } catch (InterruptedException e) {
      return null;
    }
  }

  /** A receive likewise: what it returns, or this exception. */
  public @Nullable Object wholeRecv(boolean interrupted) throws InterruptedException {
    core.free = true;
    return core.recv(interrupted(interrupted));
  }

  private static long interrupted(boolean interrupted) {
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    return interrupted ? Core.FOREVER : 0;
  }

  public void wholeCloseSender() {
    core.free = true;
    core.closeSender();
  }

  public void wholeCloseReceiver() {
    core.free = true;
    core.closeReceiver();
  }

  // The state.

  public List<String> queue() {
    return List.copyOf(core.queue);
  }

  /** The messages of the sends that have no answer, in the order of their arrival. */
  public List<String> sending() {
    return core.sendCalls.stream().map(call -> call.message).toList();
  }

  /** The answers of the sends that have one, in the order of their arrival. */
  public Map<String, TrySend> answers() {
    Map<String, TrySend> answers = new LinkedHashMap<>();
    sends.forEach(
        (message, call) -> {
          if (call.answer != null) {
            answers.put(message, call.answer);
          }
        });
    return answers;
  }

  public boolean receiving() {
    return core.recvCall != null;
  }

  /** The answer of the receive; null if there is none, or no receive. */
  public @Nullable Object received() {
    return receive == null ? null : receive.answer;
  }

  /** What was discarded, in order. */
  public List<String> discarded() {
    return List.copyOf(discarded);
  }

  public int senders() {
    return core.senders;
  }

  public boolean receiverClosed() {
    return core.receiverClosed;
  }

  /** How many calls were told to look at their answer. */
  public int signals() {
    return signals;
  }

  /** What the core says of itself: whether either side is closed, and its size. */
  public String says() {
    return core.sendersClosed() + " " + core.receiverClosed() + " " + core.size();
  }
}
