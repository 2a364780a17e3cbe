package org.plumbline.explorer;

/**
 * A small concurrent program, made anew for every run. It must do the same when the schedule is the same: no clock,
 * no randomness, no thread of its own.
 */
@FunctionalInterface
public interface Program {
  /**
   * Makes the objects that the threads share, and the threads' bodies. Called outside the schedule, on the thread that
   * explores.
   */
  Trial begin() throws Exception;
}
