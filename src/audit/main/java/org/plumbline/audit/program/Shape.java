package org.plumbline.audit.program;

import java.util.EnumSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What is known of a target before anything runs.
 *
 * @param capacity how many elements fit in; {@link #UNBOUNDED}, 0 for a rendezvous
 * @param manyProducers whether several threads may put in at once
 * @param manyConsumers whether several threads may take out at once
 * @param closable whether it has handles that are closed, like our channel
 * @param calls what it offers
 */
public record Shape(
    int capacity, boolean manyProducers, boolean manyConsumers, boolean closable, Set<Call> calls) {

  /** The capacity of a queue that never is full. */
  public static final int UNBOUNDED = Integer.MAX_VALUE;

  /** Copies the calls. */
  public Shape {
    calls = Set.copyOf(EnumSet.copyOf(calls));
  }

  /** The capacity as histories have it. */
  public OptionalInt bound() {
    return capacity == UNBOUNDED ? OptionalInt.empty() : OptionalInt.of(capacity);
  }

  /** The same with this many threads on each side. */
  public Shape withRoles(boolean producers, boolean consumers) {
    return new Shape(capacity, producers, consumers, closable, calls);
  }

  /** Whether the target offers the call. */
  public boolean offers(Call call) {
    return calls.contains(call);
  }

  /**
   * Whether a program keeps the roles and uses each handle while it is open: otherwise its answers would be
   * misuse, not violations.
   */
  public boolean admits(Program program) {
    if (program.interrupted() >= 0) {
      return canBeInterrupted(program) && admits(program.undisturbed());
    }
    int producing = 0;
    int consuming = 0;
    for (List<Step> thread : program.threads()) {
      producing += thread.stream().anyMatch(s -> s.call().produces()) ? 1 : 0;
      consuming += thread.stream().anyMatch(s -> s.call().consumes()) ? 1 : 0;
      if (!thread.stream().allMatch(s -> offers(s.call())) || !usesOpenHandles(thread)) {
        return false;
      }
    }
    return (manyProducers || producing <= 1)
        && (manyConsumers || consuming <= 1)
        && program.prefill() <= capacity;
  }

  private static boolean canBeInterrupted(Program program) {
    int target = program.interrupted();
    return program.undisturbed().interruptible().anyMatch(t -> t == target);
  }

  private static boolean usesOpenHandles(List<Step> thread) {
    int senders = 1;
    boolean receiver = true;
    for (Step step : thread) {
      if ((step.call().produces() && senders == 0) || (step.call().consumes() && !receiver)) {
        return false;
      }
      switch (step.call()) {
        case DUPLICATE -> senders++;
        case CLOSE_SENDER -> senders--;
        case CLOSE_RECEIVER -> receiver = false;
        default -> {}
      }
    }
    return true;
  }
}
