package org.plumbline.history.check;

/**
 * The steps of the exact decisions. All of them are needed: a test leaves each out in turn and sees a wrong
 * verdict.
 */
enum Step {
  /** No value is received twice. */
  REPEAT,
  /** No value is received that was not sent, or before it was. */
  FRESH,
  /** What is known of one end of a passage bounds the other: in before it was out, out after it was in. */
  NORMALISE,
  /** Receives without a result may have taken values that nobody received. */
  PENDING,
  /** What surely went in first does not surely come out last. */
  ORDER,
  /** An empty channel is seen at an instant at which it does not surely hold a value. */
  EMPTY,
  /** Disconnected is answered to receivers after the last sender's close, empty before it. */
  SENDERS_CLOSE,
  /** Disconnected is answered to senders after the last receiver's close; nothing passes after it. */
  RECEIVERS_CLOSE,
  /** No more values are surely inside at once than fit in. */
  CAPACITY,
  /** At capacity 0 a send and the receive of its value share an instant. */
  RENDEZVOUS
}
