package org.plumbline.explorer.engine;

import java.util.SplittableRandom;

/**
 * Probabilistic concurrency testing: random priorities, and {@code depth - 1} random places at which the running
 * thread falls behind all others. Finds a bug of depth d in n threads and k steps with probability at least
 * 1/(n k^(d-1)) in each run.
 *
 * <p>Source: Burckhardt, Kothari, Musuvathi, Nagarakatte, ASPLOS 2010. Differs: k is learnt from earlier runs, and
 * a spinning thread falls behind too, since it waits for the others.
 */
final class Pct extends Strategy {
  private final SplittableRandom seeds;
  private final int depth;
  private SplittableRandom random;
  private int[] priorities = new int[0];
  private int[] changePoints = new int[0];
  private int step;
  private int lowest;
  private int expectedSteps = 32;

  Pct(long seed, int depth) {
    seeds = new SplittableRandom(seed);
    random = seeds.split();
    this.depth = depth;
  }

  @Override
  protected void begin(Execution execution) {
    random = seeds.split();
    priorities = new int[execution.threads()];
    for (int i = 0; i < priorities.length; i++) {
      int j = random.nextInt(i + 1);
      priorities[i] = priorities[j];
      priorities[j] = i;
    }
    changePoints = random.ints(Math.max(0, depth - 1L), 0, expectedSteps).toArray();
    step = 0;
    lowest = 0;
  }

  @Override
  protected int pick(Execution execution, long enabled, int current) {
    for (int point : changePoints) {
      if (point == step && current >= 0) {
        priorities[current] = --lowest;
      }
    }
    if (current >= 0 && execution.kind(current) == Kind.SPIN) {
      priorities[current] = --lowest;
    }
    step++;
    int best = -1;
    for (long rest = enabled; rest != 0; rest &= rest - 1) {
      int thread = lowest(rest);
      if (best < 0 || priorities[thread] > priorities[best]) {
        best = thread;
      }
    }
    return best;
  }

  @Override
  protected int choose(Execution execution, int alternatives) {
    return random.nextInt(alternatives);
  }

  @Override
  protected boolean end(Execution execution) {
    expectedSteps = Math.max(expectedSteps, step);
    return true;
  }

  @Override
  public String strength() {
    return "sampled";
  }
}
