package org.plumbline.channel;

/**
 * How long an operation that has to wait tries before it parks. Parking frees the processor and costs
 * microseconds to end; a try costs nanoseconds and is useful only if the other side runs right now.
 *
 * <p>The reference core parks at once, whatever the policy.
 *
 * @param spins tries with a pause between them, not negative; none where there is one processor
 * @param yields tries after those, with the processor offered to another thread in between, not negative;
 *     a virtual thread leaves them out
 */
public record WaitPolicy(int spins, int yields) {
  /** The policy of a channel that is given none. */
  public static final WaitPolicy DEFAULT = new WaitPolicy(300, 1);

  /**
   * Creates a policy.
   *
   * @throws IllegalArgumentException if a number is negative
   */
  public WaitPolicy {
    if (spins < 0 || yields < 0) {
      throw new IllegalArgumentException("negative: " + spins + " spins, " + yields + " yields");
    }
  }
}
