package org.plumbline.explorer.engine;

import org.checkerframework.checker.nullness.qual.Nullable;

/** All schedules, one by one, and no turn of a waiting loop left out: what the other strategies are held against. */
final class EverySchedule extends DepthFirst {
  EverySchedule() {
    super(Integer.MAX_VALUE);
  }

  @Override
  protected int choosePatience(Execution execution, int loop) {
    // If nobody else can take a turn, waiting and running the loop out are the same.
    return execution.canOthersGoOn() ? super.choosePatience(execution, loop) : 0;
  }

  @Override
  boolean isKnownEndless(@Nullable Integer loop) {
    return false;
  }

  @Override
  boolean isNews(Logical waiting, Logical by) {
    return true;
  }

  @Override
  public String strength() {
    return "exhaustive";
  }
}
