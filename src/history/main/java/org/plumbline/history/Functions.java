package org.plumbline.history;

import java.util.Set;

/** The names of the functions and errors of a channel's history, as they stand in files. */
public final class Functions {
  public static final String SEND = "send";
  public static final String TRY_SEND = "try_send";
  public static final String SEND_TIMEOUT = "send_timeout";
  public static final String RECV = "recv";
  public static final String TRY_RECV = "try_recv";
  public static final String RECV_TIMEOUT = "recv_timeout";
  public static final String CLONE = "clone";
  public static final String CLOSE_SENDER = "close_sender";
  public static final String CLOSE_RECEIVER = "close_receiver";

  /** Answer of a receive that found nothing. */
  public static final String EMPTY = "empty";

  /** Answer of a send that found no room. */
  public static final String FULL = "full";

  /** Answer of an operation whose time was up. */
  public static final String TIMEOUT = "timeout";

  /** Answer of an operation that found the other side gone. */
  public static final String DISCONNECTED = "disconnected";

  /** Functions that carry a value into the channel. */
  public static final Set<String> SENDS = Set.of(SEND, TRY_SEND, SEND_TIMEOUT);

  /** Functions that take a value out of the channel. */
  public static final Set<String> RECEIVES = Set.of(RECV, TRY_RECV, RECV_TIMEOUT);

  /** Functions that make or give up a handle. */
  public static final Set<String> HANDLES = Set.of(CLONE, CLOSE_SENDER, CLOSE_RECEIVER);

  private Functions() {}
}
