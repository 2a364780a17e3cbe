package org.plumbline.explorer;

import java.util.List;
import java.util.Map;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Ending;

/**
 * What came of an exploration.
 *
 * @param runs how many runs there were, pruned ones included
 * @param steps how many steps in all
 * @param endings how many runs ended in which way
 * @param complete whether the strategy came to its end: every schedule it stands for was run to an end that says
 *     something
 * @param strength what a complete exploration of this strategy means: exhaustive, bounded or sampled
 * @param findings the runs that were judged wrong, in order; only the first ones are kept
 * @param nanos how long it took
 * @param unsupported why the class cannot be explored, which ended the exploration; null if it can
 */
public record Exploration(
    long runs,
    long steps,
    Map<Ending, Long> endings,
    boolean complete,
    String strength,
    List<Finding> findings,
    long nanos,
    @Nullable Throwable unsupported) {

  /** Runs whose end was judged: not those that were pruned, cut off or could not be made. */
  public long judged() {
    return count(Ending.COMPLETED)
        + count(Ending.DEADLOCK)
        + count(Ending.LIVELOCK)
        + count(Ending.FAILED);
  }

  /** Runs that ended in this way. */
  public long count(Ending ending) {
    return endings.getOrDefault(ending, 0L);
  }
}
