package org.plumbline.explorer.engine;

import java.util.BitSet;
import org.checkerframework.checker.nullness.qual.Nullable;

/** State of one logical thread: its pending step, and what belongs to it alone. */
final class Logical {
  static final int NO_LOCATION = -1;

  /** Stands for the thread in the program: what {@code Thread.currentThread()} answers. */
  final Thread token;

  // ---- the pending step ----

  Kind kind = Kind.START;
  int location = NO_LOCATION;

  /**
   * A second location of the pending step, or none: where one that takes a lock looks at its interrupt flag too, or one
   * that ends a wait at the wait set.
   */
  int besideLocation = NO_LOCATION;

  /** The lock that the pending step takes. */
  @Nullable Mutex wanted;

  /** The thread that the pending step wakes. */
  @Nullable Logical woken;

  /** Whether the pending step gives up waiting when the thread is interrupted. */
  boolean interruptible;

  // ---- waiting ----

  boolean started;
  boolean done;
  boolean permit;
  boolean interrupted;

  /** In a wait set, or on its way out of one. */
  boolean waiting;

  /** Taken out of the wait set by a signal. */
  boolean signalled;

  int spuriousWakeUpsLeft;

  // ---- waiting loops ----

  /** The locations of its steps since it began this turn of a waiting loop, or since it began. */
  final BitSet looked = new BitSet();

  /** Whether another thread has changed one of these since. */
  boolean news;

  /** Has chosen to run its waiting loop out, without waiting for a change. */
  boolean impatient;

  /** Tells the waiting loop that it is in from others. */
  int loop;

  /** Tells by which steps it has come here, from the beginning of its operation or of this turn. */
  int way;

  /** Accesses since anything changed, and how many changes there were at the last of them. */
  int idleAccesses;

  long readAt = -1;

  /** The access whose return shows that the thread goes round in a loop. */
  int loopSite;

  int loopLocation;

  /** Where it called the method whose steps are named for that; -1 if it has called none. */
  int calledAt = -1;

  // ---- its clock ----

  /** Its own virtual nanoseconds: only its own waiting and its own looking at the clock move them. */
  long clock;

  /** Nanoseconds that the next look at the clock adds. */
  long tick = 1;

  Logical(Thread token, int spuriousWakeUps) {
    this.token = token;
    spuriousWakeUpsLeft = spuriousWakeUps;
  }
}
