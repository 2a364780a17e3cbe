package org.plumbline.explorer.engine;

/** What a step does to its location. Two steps at one location depend on each other as {@link #conflictsWith} says. */
public enum Kind {
  /** The first step of a thread; touches nothing. */
  START,
  /** Reads a field, an array element, a flag. */
  READ,
  /** Writes one, or reads and writes it in one step. */
  WRITE,
  /** Takes a monitor or a lock; waits while another thread has it. */
  LOCK,
  /** Takes a lock if no other thread has it. */
  TRY_LOCK,
  /** Gives a monitor or a lock up, for good or to wait in it. */
  UNLOCK,
  /** Takes the permit of its own thread, or ends its waiting in a lock; waits while there is neither permit nor signal. */
  PARK,
  /** As {@link #PARK}, but may go on without: its time is up, or for no reason. */
  TIMED_PARK,
  /** Makes the permit of a thread available, or signals to it. */
  UNPARK,
  /** Looks at an interrupt flag, and perhaps takes it away from its own thread; or at who waits for a signal, or leaves. */
  LOOK,
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
      case READ -> other.changesMemory();
      case LOOK -> other == LOOK || other == WRITE;
      case PARK, TIMED_PARK -> other == WRITE || other == UNPARK;
      case INVOKE -> other == RESPOND;
      case RESPOND -> other == INVOKE;
      case UNPARK -> other == UNPARK || other == PARK || other == TIMED_PARK || other == WRITE;
      case WRITE, LOCK, TRY_LOCK, UNLOCK -> other != START && other != SPIN;
    };
  }

  /** Whether the step may let a spinning thread see something new. */
  boolean changesMemory() {
    return switch (this) {
      case READ, LOOK, START, SPIN, INVOKE, RESPOND -> false;
      case WRITE, LOCK, TRY_LOCK, UNLOCK, PARK, TIMED_PARK, UNPARK -> true;
    };
  }
}
