package org.plumbline.explorer;

import java.util.List;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.explorer.engine.Ending;

/** One run of a program: what its threads do, and whether what came of it is right. */
public interface Trial {
  /** What one thread does. What it throws ends the run as {@link Ending#FAILED}. */
  @FunctionalInterface
  interface Body {
    /** Runs on a logical thread. */
    void run() throws Throwable;
  }

  /** The bodies, one a thread; 1 to 64. */
  List<Body> threads();

  /**
   * Judges the run after it has ended; called outside the schedule. Not asked about runs that were pruned or ran into
   * the step limit, of which nothing is known.
   *
   * @return what is wrong, or null
   */
  default @Nullable String judge(Ending ending, @Nullable Throwable failure) {
    return switch (ending) {
      case COMPLETED -> null;
      case FAILED -> "a thread ended with " + failure;
      default -> "the threads wait for each other: " + ending;
    };
  }

  /** A trial that goes wrong by deadlock, livelock or exception only. */
  static Trial of(Body... bodies) {
    List<Body> all = List.of(bodies);
    return () -> all;
  }
}
