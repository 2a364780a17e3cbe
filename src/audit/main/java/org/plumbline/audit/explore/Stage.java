package org.plumbline.audit.explore;

import java.util.Locale;

/** The stages of an audit, in the order in which they run. */
public enum Stage {
  /** Random programs on real threads and the untouched class. */
  STRESS(3),
  /** Every interleaving of small programs. */
  EXHAUSTIVE(4),
  /** Every interleaving with few preemptions of larger ones. */
  BOUNDED(2),
  /** Random schedules of random programs. */
  RANDOM(1);

  private final int weight;

  Stage(int weight) {
    this.weight = weight;
  }

  /** Its part of the budget, compared with that of the others. */
  public int weight() {
    return weight;
  }

  /** As it is written on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
