package org.plumbline.explorer.engine;

/** Carries the logical threads of a run: one runs at a time, and hands over explicitly. */
interface Fibers {

  /** Runs the bodies, beginning with thread {@code first}, until the execution says that all is over. */
  void run(Execution execution, Runnable[] bodies, int first);

  /** Called on {@code from}: lets {@code to} run, and returns when {@code from} is let run again. */
  void transfer(int from, int to);

  /** Called at the end of a body: lets {@code to} run, or with -1 ends the run. */
  void leave(int to);

  /** Whether threads that were not run to their end can just be dropped, without unwinding them. */
  boolean canDrop();

  /** The best that this JVM has: continuations where they can be reached, else platform threads. */
  static Fibers create() {
    return Continuations.available() ? new Continuations() : new PlatformThreads();
  }
}
