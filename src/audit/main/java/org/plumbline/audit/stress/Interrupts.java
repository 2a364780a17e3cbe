package org.plumbline.audit.stress;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * The interrupts of a batch of rounds. Threads are not always in the same round, and each interrupt is to reach its
 * target in its own: one that comes early waits for the target, one that comes late is dropped.
 *
 * <p>Threads: the target calls {@link #begin} and {@link #end}, another thread {@link #interrupt}.
 */
final class Interrupts {
  private final boolean[] early;
  private @Nullable Thread target;

  /** The round that the target is in, or will be in next. */
  private int round;

  private boolean inside;

  Interrupts(int rounds) {
    early = new boolean[rounds];
  }

  /** Before a batch. */
  synchronized void reset() {
    Arrays.fill(early, false);
    round = 0;
    inside = false;
  }

  /** The calling thread, the target, begins this round. */
  synchronized void begin() {
    target = Thread.currentThread();
    inside = true;
    if (early[round]) {
      target.interrupt();
    }
  }

  /** It has ended it; an interrupt that it did not notice is taken away. */
  synchronized void end() {
    inside = false;
    round++;
    Thread.interrupted();
  }

  /** The target is to be interrupted in this round. */
  synchronized void interrupt(int of) {
    if (of == round && inside && target != null) {
      target.interrupt();
    } else if (of >= round) {
      early[of] = true;
    }
  }
}
