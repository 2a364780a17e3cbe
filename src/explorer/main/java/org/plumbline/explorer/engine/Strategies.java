package org.plumbline.explorer.engine;

/** The strategies there are. Each belongs to one exploration. */
public final class Strategies {
  private Strategies() {}

  /** Every interleaving, up to the order of independent steps. */
  public static Strategy exhaustive() {
    return new Dpor();
  }

  /** Every interleaving, one by one: for tests of {@link #exhaustive}. */
  public static Strategy everySchedule() {
    return new EverySchedule();
  }

  /** Every schedule with at most this many preemptions. */
  public static Strategy bounded(int preemptions) {
    if (preemptions < 0) {
      throw new IllegalArgumentException("negative bound: " + preemptions);
    }
    return new DepthFirst(preemptions);
  }

  /** Random priorities that change at {@code depth - 1} places. */
  public static Strategy pct(long seed, int depth) {
    return new Pct(seed, depth);
  }

  /** A fair coin at every step. */
  public static Strategy random(long seed) {
    return new RandomWalk(seed);
  }

  /** One recorded run. */
  public static Strategy replay(int[] picks) {
    return new Replay(picks);
  }
}
