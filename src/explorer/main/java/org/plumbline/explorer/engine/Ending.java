package org.plumbline.explorer.engine;

/** How a run ended. */
public enum Ending {
  /** All threads came to their end. */
  COMPLETED,
  /** No thread could take a step, and not all had ended. */
  DEADLOCK,
  /** No thread could take a step, and one of them waits in a loop for a change that nobody is left to make. */
  LIVELOCK,
  /** The run took more steps than the limit: nothing is known about what would have come. */
  STEP_LIMIT,
  /** The strategy knew that nothing new would come of it. */
  PRUNED,
  /** A thread ended with an exception. */
  FAILED,
  /** A class could not be linked, or cannot be explored: nothing is known, and the class is not to blame. */
  UNSUPPORTED,
  /**
   * The schedule named a thread that could not take a step: a replayed one belongs to another program or class, or the
   * program does not do the same again when the schedule is the same.
   */
  DIVERGED
}
