package org.plumbline.explorer.engine;

/**
 * What the world around the threads may do to them, at the strategy's choice.
 *
 * @param spuriousWakeUps how many parks, waits in a monitor and waits for a condition of each thread may end for no
 *     reason, as the documentation of each allows. Each can also do without: what only a spurious wake-up would rescue
 *     is a deadlock
 */
public record Choices(int spuriousWakeUps) {
  /** No spurious wake-ups. */
  public static final Choices NONE = new Choices(0);

  /** Errors: a negative number is an IllegalArgumentException. */
  public Choices {
    if (spuriousWakeUps < 0) {
      throw new IllegalArgumentException("negative: " + spuriousWakeUps);
    }
  }
}
