package org.plumbline.history.check;

/** What an operation says about the channel, once the reading of timeouts is settled. */
public enum Act {
  /** A value went in; pending: it may have. */
  SEND,
  /** A value came out; pending: one may have, and nobody knows which. */
  RECEIVE,
  /** A receive saw an empty channel and a living sender. */
  EMPTY,
  /** A send saw a full channel and a living receiver. */
  FULL,
  /** A send saw that every receiver is gone. */
  SEND_DISCONNECTED,
  /** A receive saw an empty channel and that every sender is gone. */
  RECEIVE_DISCONNECTED,
  /** A handle was duplicated; the handle that came of it is {@link ChannelHistory#madeHandle}. */
  CLONE,
  /** A sender handle was given up. */
  CLOSE_SENDER,
  /** A receiver handle was given up. */
  CLOSE_RECEIVER,
  /** Nothing is said: a failure without a reason, or an answer that the options ask to overlook. */
  NOTHING
}
