package org.plumbline.audit.targets;

import org.plumbline.audit.program.Step;

/** A fresh object of the target in which the elements of the start are inside, ready for one round. */
public interface Instance {
  /** How long a timed call waits: short, because rounds wait for it, and longer than a switch of threads. */
  long TIMEOUT_NANOS = 20_000;

  /**
   * Makes the call on the calling thread and gives its answer: see {@link
   * org.plumbline.audit.program.Answer}. Blocks if the call does.
   *
   * <p>Errors: whatever the target throws, apart from the exceptions by which its specification says "full"
   * or "empty".
   *
   * @param thread the number of the thread in the program
   */
  int perform(int thread, Step step) throws InterruptedException;

  /** What a closed receiver discarded, oldest first. */
  default int[] undelivered() {
    return new int[0];
  }

  /** Gives up what the round left open. No other thread uses the instance any more. */
  default void close() {}
}
