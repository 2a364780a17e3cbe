package org.plumbline.explorer.engine;

/** Runs one recorded schedule again, step by step. */
final class Replay extends Strategy {
  private final int[] picks;
  private int at;

  Replay(int[] picks) {
    this.picks = picks.clone();
  }

  @Override
  protected void begin(Execution execution) {
    at = 0;
  }

  @Override
  protected int pick(Execution execution, long enabled, int current) {
    if (at == picks.length) {
      return PRUNE; // the recorded run was cut off here
    }
    int thread = picks[at++];
    return contains(enabled, thread) ? thread : DIVERGED;
  }

  @Override
  protected int choose(Execution execution, int alternatives) {
    int chosen = at < picks.length ? picks[at++] : 0;
    return Math.max(0, Math.min(chosen, alternatives - 1));
  }

  @Override
  protected boolean end(Execution execution) {
    return false;
  }

  @Override
  public String strength() {
    return "replayed";
  }
}
