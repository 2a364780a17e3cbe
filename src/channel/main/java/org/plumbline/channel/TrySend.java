package org.plumbline.channel;

/** What became of a message that was sent without waiting, or without waiting for ever. */
public enum TrySend {
  /** The channel has it; at capacity 0, the receiver has it. */
  SENT,
  /** There was no room and, if time was given, the time is up. The channel does not have it. */
  FULL,
  /** The receiver is closed, for ever. The channel does not have it. */
  DISCONNECTED
}
