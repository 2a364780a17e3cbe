package org.plumbline.explorer.engine;

/** What a step does to its location. Two steps at one location depend on each other as {@link #conflictsWith} says. */
public enum Kind {
  /** The first step of a thread; touches nothing. */
  START,
  /** Reads a field, an array element, a flag. */
  READ,
  /** Writes one, or reads and writes it in one step. */
  WRITE,
  /** Takes a monitor; waits while another thread owns it. */
  LOCK,
  /** Gives a monitor up, for good or to wait in it. */
  UNLOCK,
  /** Takes the permit of its own thread; waits while there is none. */
  PARK,
  /** As {@link #PARK}, but may go on without a permit: its time is up. */
  TIMED_PARK,
  /** Makes the permit of a thread available. */
  UNPARK,
  /** An operation of the program is called. */
  INVOKE,
  /** An operation of the program returns. */
  RESPOND,
  /** One turn of a loop that waits for others: goes on when another thread has changed something. */
  SPIN;

  /**
   * Whether the order of two such steps at the same location matters.
   *
   * <p>Invocations and responses conflict with each other, though no memory is shared: "returned before
   * the other was called" is what linearizability is about, so their order must be explored.
   */
  boolean conflictsWith(Kind other) {
    return switch (this) {
      case START, SPIN -> false;
      case READ -> other != READ && other != START && other != SPIN;
      case UNPARK -> other != UNPARK && other != START && other != SPIN;
      case INVOKE -> other == RESPOND;
      case RESPOND -> other == INVOKE;
      case WRITE, LOCK, UNLOCK, PARK, TIMED_PARK -> other != START && other != SPIN;
    };
  }

  /** Whether the step may let a spinning thread see something new. */
  boolean changesMemory() {
    return this != READ && this != START && this != SPIN && this != INVOKE && this != RESPOND;
  }
}
