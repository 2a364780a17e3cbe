package org.plumbline.explorer.engine;

import java.util.HashSet;
import java.util.Set;
import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * Decides which thread takes the next step, run after run. Used by one exploration at a time; its methods are
 * called by whichever logical thread is about to hand over, never by two at once.
 */
public abstract class Strategy {
  /** Answer of {@link #pick} that ends the run: nothing new can come of it. */
  protected static final int PRUNE = -1;

  /** Answer of {@link #pick} that ends the run: the program does not do what it did before. */
  protected static final int DIVERGED = -2;

  /** Waiting loops that have been run out, and had no end. */
  private final Set<Integer> endless = new HashSet<>();

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

  /**
   * Picks what a thread does that goes round in a loop: 0, it waits for a change; or 1, it runs the loop out, without a
   * turn for anybody else, to see whether it has an end.
   *
   * @param loop tells loops apart, by the steps that led there
   */
  protected int choosePatience(Execution execution, int loop) {
    return isKnownEndless(loop) ? 0 : choose(execution, 2);
  }

  /** The loop has been run out in vain. */
  final void isEndless(int loop) {
    endless.add(loop);
  }

  /** Whether the loop has been run out in vain. Once is enough: whoever comes to it by the same steps waits for others. */
  boolean isKnownEndless(@Nullable Integer loop) {
    return loop != null && endless.contains(loop);
  }

  /** Whether what the step of one thread may change is something that another has looked at in its waiting loop. */
  boolean isNews(Logical waiting, Logical by) {
    return by.location < 0 || waiting.looked.get(by.location);
  }

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
