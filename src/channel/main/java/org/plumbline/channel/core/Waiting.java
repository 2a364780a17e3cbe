package org.plumbline.channel.core;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.locks.LockSupport;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.WaitPolicy;

/**
 * How the blocked operations of a core wait: some spins, then some yields, then parked. Keeps no
 * state, so that the threads of a core share one.
 *
 * <p>A caller looks at the channel again after every method here. Permits are hints: a foreign or a
 * spurious one costs another look and nothing else. No monitor is held around a park, so a virtual
 * thread leaves its carrier.
 */
@SuppressWarnings("ThreadPriorityCheck") // a yield is a hint; nothing relies on it
class Waiting {
  /** Spins before the first yield of a thread that waits for another thread's next step. */
  private static final int GAP_SPINS = 64;

  /** Whether another thread can run while one spins. */
  private static final boolean SPINNING_HELPS = Runtime.getRuntime().availableProcessors() > 1;

  /** Thread.isVirtual, or a constant false on a JDK that has none. */
  private static final MethodHandle IS_VIRTUAL = isVirtual();

  /** Why a park ended. */
  enum Wake {
    /** By a permit or for no reason. */
    AGAIN,
    TIME_UP,
    /** The flag is still set. */
    INTERRUPTED
  }

  private final int spins;
  private final int yields;

  Waiting(WaitPolicy policy) {
    spins = SPINNING_HELPS ? policy.spins() : 0;
    yields = policy.yields();
  }

  /** The time at which {@code nanos} from now will be over, in nanoTime, so it may wrap; or FOREVER. */
  static long deadline(long nanos) {
    if (nanos == Core.FOREVER) {
      return Core.FOREVER;
    }
    long deadline = System.nanoTime() + nanos;
    return deadline == Core.FOREVER ? deadline + 1 : deadline;
  }

  /**
   * Spins or yields once, for a caller that has paused {@code before} times since it last got on.
   *
   * @return false, at once, when it is time to park
   */
  final boolean pause(int before) {
    if (before < spins) {
      Thread.onSpinWait();
      return true;
    }
    // A yield costs a virtual thread more than a park and lets no carrier go.
    if (before - spins < yields && !isVirtual(Thread.currentThread())) {
      Thread.yield();
      return true;
    }
    return false;
  }

  /** Passes a moment until another thread, which may have lost its processor, takes its next step. */
  static void gap(int before) {
    if (before < GAP_SPINS) {
      Thread.onSpinWait();
    } else {
      Thread.yield();
    }
  }

  /** Parks the calling thread until a permit, the deadline, an interrupt, or for no reason. */
  Wake park(Object blocker, long deadline) {
    if (deadline == Core.FOREVER) {
      LockSupport.park(blocker);
    } else {
      long remaining = deadline - System.nanoTime();
      if (remaining <= 0) {
        return Wake.TIME_UP;
      }
      LockSupport.parkNanos(blocker, remaining);
    }
    return Thread.currentThread().isInterrupted() ? Wake.INTERRUPTED : Wake.AGAIN;
  }

  /** Gives a thread its permit; does nothing for null, as LockSupport does. */
  void unpark(@Nullable Thread thread) {
    LockSupport.unpark(thread);
  }

  private static boolean isVirtual(Thread thread) {
    try {
      return (boolean) IS_VIRTUAL.invokeExact(thread);
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static MethodHandle isVirtual() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(Thread.class, "isVirtual", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return MethodHandles.dropArguments(
          MethodHandles.constant(boolean.class, false), 0, Thread.class);
    }
  }
}
