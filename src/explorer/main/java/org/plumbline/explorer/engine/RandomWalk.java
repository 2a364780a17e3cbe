package org.plumbline.explorer.engine;

import java.util.SplittableRandom;

/** Picks uniformly among the threads that can go on; a run's seed is drawn from the seed of the whole. */
final class RandomWalk extends Strategy {
  private final SplittableRandom seeds;
  private SplittableRandom random;

  RandomWalk(long seed) {
    seeds = new SplittableRandom(seed);
    random = seeds.split();
  }

  @Override
  protected void begin(Execution execution) {
    random = seeds.split();
  }

  @Override
  protected int pick(Execution execution, long enabled, int current) {
    return nth(enabled, random.nextInt(Long.bitCount(enabled)));
  }

  @Override
  protected int choose(Execution execution, int alternatives) {
    return random.nextInt(alternatives);
  }

  @Override
  protected boolean end(Execution execution) {
    return true;
  }

  @Override
  public String strength() {
    return "sampled";
  }
}
