package org.plumbline.audit.program;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * All endings of a program that the sequential specification of a FIFO allows, over every interleaving that
 * keeps the order of each thread.
 *
 * <p>An ending outside this set is not sequentially consistent, so it is not linearizable either, whatever
 * the times of the calls were. The converse does not hold: what is inside may still violate the order between
 * threads, which only a recorded history shows.
 */
public final class Interleavings {
  private final Shape shape;
  private final Leniency leniency;
  private final Set<ModelState> seen = new HashSet<>();
  private final ArrayDeque<ModelState> open = new ArrayDeque<>();

  private Interleavings(Shape shape, Leniency leniency) {
    this.shape = shape;
    this.leniency = leniency;
  }

  /**
   * What a program may come to.
   *
   * @param endings every legal ending
   * @param stuck whether some legal run ends with a thread that waits for ever
   */
  public record Result(Set<Ending> endings, boolean stuck) {}

  /** Explores the program; null when it has more states than this. */
  public static @Nullable Result explore(
      Program program, Shape shape, Leniency leniency, int maxStates) {
    return new Interleavings(shape, leniency).explore(program, maxStates);
  }

  private @Nullable Result explore(Program program, int maxStates) {
    var endings = new HashSet<Ending>();
    boolean stuck = false;
    open.add(new ModelState(program));
    while (!open.isEmpty()) {
      ModelState state = open.removeLast();
      if (!seen.add(state)) {
        continue;
      }
      if (seen.size() > maxStates) {
        return null;
      }
      var successors = successors(state, program.width());
      open.addAll(successors);
      if (successors.isEmpty()) {
        if (isDone(state, program.width())) {
          endings.add(state.ending());
        } else {
          stuck = true;
        }
      }
    }
    return new Result(endings, stuck);
  }

  private static boolean isDone(ModelState state, int width) {
    for (int t = 0; t < width; t++) {
      if (state.next(t) != null) {
        return false;
      }
    }
    return true;
  }

  private List<ModelState> successors(ModelState state, int width) {
    var result = new ArrayList<ModelState>();
    for (int t = 0; t < width; t++) {
      Step step = state.next(t);
      if (step != null) {
        advance(state, t, step, result);
        meet(state, t, step, width, result);
        interrupt(state, t, step, result);
      }
    }
    return result;
  }

  private void advance(ModelState state, int thread, Step step, List<ModelState> into) {
    Call call = step.call();
    if (call.sends()) {
      send(state, thread, step, into);
    } else if (call.receives()) {
      receive(state, thread, call, into);
    } else {
      into.add(observeOrClose(state, thread, call));
      if (call == Call.PEEK && leniency.empty() && state.size() > 0) {
        into.add(state.answered(thread, Answer.EMPTY));
      }
    }
  }

  /** A call that waits, or could, may end by an interrupt instead, and then has no effect. */
  private static void interrupt(ModelState state, int thread, Step step, List<ModelState> into) {
    int awaited = state.awaited(thread);
    boolean taken = awaited != 0 && !state.holds(awaited);
    if (state.isInterrupted(thread) && step.call().waits() && !taken) {
      ModelState next = state.answered(thread, Answer.INTERRUPTED);
      next.setInterrupted(false);
      if (awaited != 0) {
        next.remove(awaited);
        next.await(thread, 0);
      }
      into.add(next);
    }
  }

  private void send(ModelState state, int thread, Step step, List<ModelState> into) {
    Call call = step.call();
    if (state.awaited(thread) != 0) { // a transfer that is inside: goes on when it was taken
      if (!state.holds(state.awaited(thread))) {
        ModelState next = state.answered(thread, Answer.OK);
        next.await(thread, 0);
        into.add(next);
      }
      return;
    }
    if (state.receiverGone()) { // disconnected beats full
      into.add(state.answered(thread, Answer.DISCONNECTED));
      return;
    }
    boolean room = state.size() < shape.capacity();
    boolean enters = room || (leniency.full() && shape.capacity() > 0);
    if (enters && call != Call.TRY_TRANSFER) {
      ModelState next = call == Call.TRANSFER ? state.copy() : state.answered(thread, Answer.OK);
      if (call == Call.TRANSFER) {
        next.await(thread, step.value());
      }
      next.put(step.value());
      into.add(next);
    }
    if (call == Call.TRY_TRANSFER) {
      into.add(state.answered(thread, Answer.NOBODY)); // that nobody waits is never refuted
    } else if (!call.blocks() && (!room || leniency.full())) {
      into.add(state.answered(thread, call.timed() ? Answer.TIMEOUT : Answer.FULL));
    }
  }

  private void receive(ModelState state, int thread, Call call, List<ModelState> into) {
    int choices = leniency.order() ? state.size() : Math.min(1, state.size());
    for (int place = 0; place < choices; place++) {
      ModelState next = state.copy();
      next.answer(thread, next.take(place));
      into.add(next);
    }
    boolean nothing = state.size() == 0;
    if (nothing
        && shape.closable()
        && state.sendersGone()) { // a message beats disconnected beats empty
      into.add(state.answered(thread, Answer.DISCONNECTED));
    } else if (!call.blocks() && (nothing || leniency.empty())) {
      into.add(state.answered(thread, call.timed() ? Answer.TIMEOUT : Answer.EMPTY));
    }
  }

  private ModelState observeOrClose(ModelState state, int thread, Call call) {
    ModelState next = state.copy();
    switch (call) {
      case PEEK -> next.answer(thread, state.size() == 0 ? Answer.EMPTY : state.element(0));
      case SIZE -> next.answer(thread, state.size());
      case DUPLICATE, CLOSE_SENDER -> {
        next.addHandles(thread, call == Call.DUPLICATE ? 1 : -1);
        next.answer(thread, Answer.OK);
      }
      case INTERRUPT -> {
        next.setInterrupted(true);
        next.answer(thread, Answer.OK);
      }
      default -> {
        next.closeReceiver();
        next.answer(thread, Answer.OK);
      }
    }
    return next;
  }

  /**
   * A send and a receive that happen in one instant: the only way at capacity 0, and the way of tryTransfer.
   * One of the two must have been waiting, so two calls that answer at once never meet.
   */
  private void meet(ModelState state, int sender, Step send, int width, List<ModelState> into) {
    boolean handsOver = shape.capacity() == 0 || send.call() == Call.TRY_TRANSFER;
    if (!send.call().sends() || !handsOver || state.size() > 0 || state.receiverGone()) {
      return;
    }
    for (int receiver = 0; receiver < width; receiver++) {
      Step receive = state.next(receiver);
      if (receiver != sender
          && receive != null
          && receive.call().receives()
          && !(send.call().hurries() && receive.call().hurries())) {
        ModelState next = state.answered(sender, Answer.OK);
        next.answer(receiver, send.value());
        into.add(next);
      }
    }
  }
}
