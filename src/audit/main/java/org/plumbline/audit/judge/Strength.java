package org.plumbline.audit.judge;

import java.util.Locale;

/** How much of what could happen was looked at, the most first. */
public enum Strength {
  /** Every interleaving of the programs that were run. */
  EXHAUSTIVE,
  /** Every one of them with at most so many preemptions. */
  BOUNDED,
  /** What happened to happen. */
  SAMPLED,
  /** Nothing. */
  NOT_CHECKED;

  /** As it is written in JSON. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
