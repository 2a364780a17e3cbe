package org.plumbline.explorer.engine;

/**
 * Whether anything still changes in a run, and who goes round in a loop that waits for a change.
 *
 * <p>A turn of such a loop is a {@link Kind#SPIN}: the thread says that it waits, or is seen to come back to the same
 * access while nothing has changed.
 */
final class Progress {
  /** So many turns of waiting loops without a change, and nothing will change any more. */
  private static final int MAX_IDLE_TURNS = 2_000;

  /** After so many accesses of one thread without any change, one that comes again shows a loop. */
  private static final int IDLE_ACCESSES = 10;

  /** Steps so far that may have shown a spinning thread something new, by all threads. */
  private long changes;

  /** Turns of waiting loops since the last change. */
  private int idleTurns;

  /** What the last change reset, in case it was none. */
  private int idleTurnsBefore;

  private long tickBefore;
  private boolean impatientBefore;

  /** A step of this thread may have changed something. */
  void changed(Logical by) {
    idleTurnsBefore = idleTurns;
    tickBefore = by.tick;
    impatientBefore = by.impatient;
    changes++;
    idleTurns = 0;
    by.tick = 1;
    by.impatient = false;
  }

  /** The last step, which {@link #changed} was told of, has changed nothing. */
  void unchanged(Logical by) {
    changes--;
    idleTurns = idleTurnsBefore;
    by.tick = tickBefore;
    by.impatient = impatientBefore;
  }

  /** The thread begins a turn of a waiting loop. */
  void spins(Logical thread) {
    thread.spunAt = thread.impatient ? -1 : changes;
  }

  /** Whether there is something new for a thread that waits in a loop. */
  boolean isNews(Logical thread) {
    return changes > thread.spunAt;
  }

  /** One more turn of a waiting loop; whether there were so many that no change will come. */
  boolean isIdleForEver() {
    return ++idleTurns > MAX_IDLE_TURNS;
  }

  /** One more access that changes nothing; whether it shows that the thread goes round in a loop. */
  boolean closesLoop(Logical thread, int location, int site) {
    if (thread.readAt != changes) {
      thread.readAt = changes;
      thread.idleAccesses = 0;
    } else if (++thread.idleAccesses == IDLE_ACCESSES) {
      thread.loopSite = site;
      thread.loopLocation = location;
    } else {
      return thread.idleAccesses > IDLE_ACCESSES
          && thread.loopSite == site
          && thread.loopLocation == location;
    }
    return false;
  }
}
