package org.plumbline.explorer;

/** A program over one object: what each thread does with it, and whether what came of it is right. */
public interface Scenario {
  /** How many threads there are. */
  int threads();

  /** What one thread does. */
  void run(int thread) throws InterruptedException;

  /** Whether the outcome of a run that has ended is right. */
  default boolean isRight() {
    return true;
  }
}
