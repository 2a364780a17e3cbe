package org.plumbline.explorer.engine;

/**
 * Whether anything still changes in a run, and who goes round in a loop that waits for a change.
 *
 * <p>A turn of such a loop is a {@link Kind#SPIN}: the thread says that it waits, or is seen to come back to the same
 * access while nothing has changed. It waits until another thread has changed what it has looked at since the turn
 * began. Only that: an order of steps that do not depend on each other must not decide who can go on, and a turn that
 * sees what the one before saw is one more schedule in which nothing is different.
 */
final class Progress {
  /** So many turns of waiting loops without a change, and nothing will change any more. */
  private static final int MAX_IDLE_TURNS = 2_000;

  /** After so many accesses of one thread without any change, one that comes again shows a loop. */
  private static final int IDLE_ACCESSES = 10;

  private final Roster threads;
  private final Strategy strategy;

  /** Steps so far that may have changed something, by all threads. */
  private long changes;

  /** Turns of waiting loops since the last change. */
  private int idleTurns;

  /** What the last change reset, in case it was none. */
  private int idleTurnsBefore;

  private long tickBefore;
  private boolean impatientBefore;

  /** The threads for which the last change was the first news, one bit each. */
  private long toldLast;

  Progress(Roster threads, Strategy strategy) {
    this.threads = threads;
    this.strategy = strategy;
  }

  /** The thread takes its pending step. */
  void takes(Logical thread, int site) {
    if (thread.kind == Kind.SPIN) {
      thread.looked.clear();
      thread.news = false;
      thread.way = 0;
      return;
    }
    thread.way = thread.kind == Kind.INVOKE ? 0 : 31 * thread.way + site;
    if (thread.location >= 0) {
      thread.looked.set(thread.location);
    }
    if (thread.besideLocation >= 0) {
      thread.looked.set(thread.besideLocation);
    }
    if (thread.kind.changesMemory()) {
      changed(thread);
    }
  }

  /** A step of this thread may have changed something. */
  private void changed(Logical by) {
    toldLast = 0;
    for (int i = 0; i < threads.size(); i++) {
      Logical other = threads.get(i);
      if (other != by && !other.news && strategy.isNews(other, by)) {
        other.news = true;
        toldLast |= 1L << i;
      }
    }
    moved(by);
  }

  /** This thread has got on, which others may count on. */
  void moved(Logical by) {
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
    for (long rest = toldLast; rest != 0; rest &= rest - 1) {
      threads.get(Strategy.lowest(rest)).news = false;
    }
    changes--;
    idleTurns = idleTurnsBefore;
    by.tick = tickBefore;
    by.impatient = impatientBefore;
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
