package org.plumbline.explorer.engine;

/**
 * Decides which thread takes the next step, run after run. Used by one exploration at a time; its methods are
 * called by whichever logical thread is about to hand over, never by two at once.
 */
public abstract class Strategy {
  /** Answer of {@link #pick} that ends the run: nothing new can come of it. */
  protected static final int PRUNE = -1;

  /** Answer of {@link #pick} that ends the run: the program does not do what it did before. */
  protected static final int DIVERGED = -2;

  /** A run begins. */
  protected abstract void begin(Execution execution);

  /**
   * Picks the thread whose pending step is executed next.
   *
   * @param enabled the threads that can take a step, one bit each, not empty
   * @param current the thread that ran so far, or -1 if it has ended
   * @return a thread out of {@code enabled}, or {@link #PRUNE}
   */
  protected abstract int pick(Execution execution, long enabled, int current);

  /** Picks one of {@code alternatives} outcomes of the step that is being executed, from 0. */
  protected abstract int choose(Execution execution, int alternatives);

  /** No thread can take a step, and not all have ended: their pending steps are there to be looked at. */
  protected void blocked(Execution execution) {}

  /** A run has ended; returns whether there is another one to explore. */
  protected abstract boolean end(Execution execution);

  /** What a completed exploration by this strategy means, for reports: such as {@code exhaustive}. */
  public abstract String strength();

  /** The thread of the lowest bit. */
  static int lowest(long threads) {
    return Long.numberOfTrailingZeros(threads);
  }

  /** The thread of bit number {@code n} of those that are set, counted from 0. */
  static int nth(long threads, int n) {
    long rest = threads;
    for (int i = 0; i < n; i++) {
      rest &= rest - 1;
    }
    return lowest(rest);
  }

  static boolean contains(long threads, int thread) {
    return thread >= 0 && (threads >>> thread & 1) != 0;
  }
}
