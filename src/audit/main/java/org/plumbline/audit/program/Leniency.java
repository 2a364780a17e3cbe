package org.plumbline.audit.program;

/**
 * What the specification overlooks. The strict one judges; the others tell what kind of violation an ending
 * is, by asking which single licence would allow it.
 *
 * @param empty a receive may answer empty, or that its time is up, although something is there; a peek, too
 * @param full a send may answer full although there is room, and may succeed although there is none
 * @param order a receive may take any element
 */
public record Leniency(boolean empty, boolean full, boolean order) {
  /** The specification itself. */
  public static final Leniency STRICT = new Leniency(false, false, false);

  /** For queues that document that a poll may miss an element. */
  public static final Leniency EMPTY = new Leniency(true, false, false);

  /** Overlooks the capacity. */
  public static final Leniency FULL = new Leniency(false, true, false);

  /** Overlooks the order. */
  public static final Leniency ORDER = new Leniency(false, false, true);
}
