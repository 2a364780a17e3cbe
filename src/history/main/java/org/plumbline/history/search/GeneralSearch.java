package org.plumbline.history.search;

import java.util.ArrayList;
import java.util.List;
import org.plumbline.history.History;
import org.plumbline.history.check.Budget;
import org.plumbline.history.check.ChannelHistory;
import org.plumbline.history.check.SearchStrategy;
import org.plumbline.history.check.SequentialSpecification;

/**
 * The search behind the facade: just-in-time linearization and depth-first search take turns, and the first
 * answer counts. They are good at different histories: the one keeps every explanation of the past and never
 * starts again, the other follows one explanation and may be lucky.
 *
 * <p>They take turns on the calling thread, in steps that are counted and not timed, so the same history gets
 * the same answer with the same certificate. An interrupt of the thread ends the search; the flag stays set.
 *
 * <p>Memory: what grows with the search is counted, and it gives up at a limit instead of running out.
 */
public final class GeneralSearch implements SearchStrategy {
  /** Steps between two looks at the clock. */
  private static final int TURN = 1 << 14;

  /** While a table doubles, the old and the new one stand side by side: a quarter of the heap is safe. */
  private static final int SHARE_OF_HEAP = 4;

  private final long memory;

  /** A search that holds at most a quarter of the heap. */
  public GeneralSearch() {
    this(Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
  }

  /** A search that gives up when what it holds exceeds this many bytes. */
  public GeneralSearch(long memory) {
    this.memory = memory;
  }

  @Override
  public Result decide(ChannelHistory history, Budget budget) {
    return history.capacity() == 0
        ? race(List.of(new DepthFirstSearch<>(new RendezvousCalls(history))), budget)
        : race(
            List.of(
                new JustInTimeSearch(history), new DepthFirstSearch<>(new BufferCalls(history))),
            budget);
  }

  @Override
  public <S> Result decide(
      History history, SequentialSpecification<S> specification, Budget budget) {
    return race(
        List.of(new DepthFirstSearch<>(new SpecificationCalls<>(history, specification))), budget);
  }

  /** Lets them take turns; one that holds more than its share of the memory drops out. */
  private Result race(List<Search> all, Budget budget) {
    List<Search> running = new ArrayList<>(all);
    try {
      while (!running.isEmpty()) {
        for (Search search : List.copyOf(running)) {
          Result result = search.advance(TURN);
          if (result != null) {
            return result;
          }
          if (search.bytes() > memory / all.size()) {
            running.remove(search);
          }
        }
        if (budget.isSpent()) {
          return new Result.GaveUp(
              "the search found no answer in "
                  + budget.total().toMillis() / 1000.0
                  + " s: give it more time with --budget");
        }
        if (Thread.currentThread().isInterrupted()) {
          return new Result.GaveUp("the search was interrupted: run it again");
        }
      }
    } catch (OutOfMemoryError e) {
      // The states of a user's model can be larger than they are taken to be.
      running.clear();
    }
    return new Result.GaveUp(
        "the search found no answer in "
            + (memory >> 20)
            + " MB: give the JVM a larger heap (-Xmx), or check a shorter history");
  }
}
