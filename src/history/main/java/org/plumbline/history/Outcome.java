package org.plumbline.history;

/** How an operation ended, in the terms of Jepsen's histories. */
public enum Outcome {
  /** It took effect and gave its result. */
  OK,

  /** It had no effect. With an error it is an observation ("the queue was empty"), without one it says nothing. */
  FAIL,

  /** Nobody knows: it may have taken effect at any time after its invocation, or never. */
  PENDING
}
