package org.plumbline.explorer;

import org.plumbline.explorer.engine.Execution;
import org.plumbline.explorer.engine.Kind;
import org.plumbline.explorer.hooks.Hooks;

/**
 * Marks the operations of a program, so that "returned before the other was called" is explored. What a body does
 * between a mark and the next step, such as writing to a log, happens at the same instant as the mark.
 *
 * <p>Threads: on logical threads; elsewhere these do nothing.
 */
public final class Operations {
  private Operations() {}

  /** An operation is about to be called. */
  public static void invoked() {
    mark(Kind.INVOKE);
  }

  /** An operation has returned. */
  public static void responded() {
    mark(Kind.RESPOND);
  }

  /**
   * On the last thread of the program, when all others have ended: what it does from now on belongs to the run, and is
   * not explored. It sees what the program has left behind; if it waits for something, the run ends as a deadlock, and
   * if it goes in circles, as a livelock.
   */
  public static void alone() {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.goOnAlone();
    }
  }

  /** Interrupts a thread of the program, by its number. */
  public static void interrupt(int thread) {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.permits().interrupt(execution.thread(thread), -1);
    }
  }

  /** The time of the current logical thread in nanoseconds, virtual; elsewhere the machine's. */
  public static long nanoTime() {
    return Hooks.nanoTime();
  }

  private static void mark(Kind kind) {
    Execution execution = Hooks.running();
    if (execution != null) {
      execution.mark(kind);
    }
  }
}
