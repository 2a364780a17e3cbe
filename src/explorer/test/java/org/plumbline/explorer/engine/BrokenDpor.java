package org.plumbline.explorer.engine;

import java.util.Arrays;
import org.checkerframework.checker.nullness.qual.Nullable;

/** The exhaustive strategy with one thing wrong, so that it leaves out what it must not. */
public final class BrokenDpor extends Dpor {
  /** What is wrong. */
  public enum Fault {
    /** Races are seen and not reversed. */
    NO_BACKTRACKING,
    /** Of several races of a step only the nearest is reversed. */
    ONLY_THE_NEAREST_RACE,
    /** To reverse a race, a thread is tried that need not lead there. */
    ANY_INITIAL,
    /** Steps that depend on the earlier one of a race are taken for free of it. */
    NOTHING_FOLLOWS,
    /** What came first is taken for a cause. */
    EARLIER_IS_BEFORE,
    /** Conflicts order nothing. */
    NO_ORDER,
    /** A read does not conflict with a write. */
    READS_ARE_FREE,
    /** Calls and returns do not conflict. */
    MARKS_ARE_FREE,
    /** Looking at an interrupt flag, or at who waits, conflicts with nothing. */
    LOOKS_ARE_FREE,
    /** A sleeping thread is not woken by a step that conflicts with its own. */
    NOBODY_WAKES,
    /** The pending steps of a deadlock are not looked at. */
    DEADLOCKS_ARE_OVER,
    /** That two threads compete for a lock is not seen, since an unlock lies between. */
    LOCKS_ARE_ORDERED,
    /** What woke a park, and what only might have, are not told apart. */
    PARKS_ARE_ORDERED,
    /** What a run has shown stays for the next, which takes another way. */
    NOTHING_FORGOTTEN,
    /** Of what a waiting loop looks at only one is news when it changes. */
    ONLY_ONE_IS_NEWS,
    /** No waiting loop is run out. */
    EVERY_LOOP_IS_ENDLESS
  }

  private final Fault fault;
  private int reversedAt = -1;

  /** With this fault. */
  public BrokenDpor(Fault fault) {
    this.fault = fault;
  }

  @Override
  protected void begin(Execution execution) {
    reversedAt = -1;
    super.begin(execution);
  }

  @Override
  void reverse(Node earlier, int thread, int[] clock, int index) {
    boolean again = index == reversedAt;
    reversedAt = index;
    if (fault != Fault.NO_BACKTRACKING && !(again && fault == Fault.ONLY_THE_NEAREST_RACE)) {
      super.reverse(earlier, thread, clock, index);
    }
  }

  @Override
  boolean isInitial(int thread, int[] clock, Node earlier, int index) {
    return fault == Fault.ANY_INITIAL || super.isInitial(thread, clock, earlier, index);
  }

  @Override
  boolean follows(Node step, Node earlier) {
    return fault != Fault.NOTHING_FOLLOWS && super.follows(step, earlier);
  }

  @Override
  void order(Node earlier, int[] clock) {
    if (fault == Fault.EARLIER_IS_BEFORE) {
      Arrays.setAll(clock, t -> Math.max(clock[t], earlier.index + 1));
    } else if (fault != Fault.NO_ORDER) {
      super.order(earlier, clock);
    }
  }

  @Override
  boolean conflict(Kind earlier, Kind later) {
    return super.conflict(earlier, later) && !isFree(earlier) && !isFree(later);
  }

  private boolean isFree(Kind kind) {
    return switch (fault) {
      case READS_ARE_FREE -> kind == Kind.READ;
      case MARKS_ARE_FREE -> kind == Kind.INVOKE;
      case LOOKS_ARE_FREE -> kind == Kind.LOOK;
      default -> false;
    };
  }

  @Override
  long stillAsleep(Execution execution, Node node) {
    return fault == Fault.NOBODY_WAKES
        ? (node.sleep | node.done) & ~(1L << node.thread)
        : super.stillAsleep(execution, node);
  }

  @Override
  protected void blocked(Execution execution) {
    if (fault != Fault.DEADLOCKS_ARE_OVER) {
      super.blocked(execution);
    }
  }

  @Override
  boolean competes(Node earlier, Kind later) {
    return fault != Fault.LOCKS_ARE_ORDERED && super.competes(earlier, later);
  }

  @Override
  boolean isReversible(Node earlier, Kind earlierKind, Kind later, boolean givesUp) {
    return super.isReversible(earlier, earlierKind, later, givesUp)
        && !(later == Kind.PARK && fault == Fault.PARKS_ARE_ORDERED);
  }

  @Override
  void forget(Node node) {
    if (fault != Fault.NOTHING_FORGOTTEN) {
      super.forget(node);
    }
  }

  @Override
  boolean isNews(Logical waiting, Logical by) {
    return fault == Fault.ONLY_ONE_IS_NEWS
        ? by.location == waiting.looked.length() - 1
        : super.isNews(waiting, by);
  }

  @Override
  boolean isKnownEndless(@Nullable Integer loop) {
    return (loop != null && fault == Fault.EVERY_LOOP_IS_ENDLESS) || super.isKnownEndless(loop);
  }
}
