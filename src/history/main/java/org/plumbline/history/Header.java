package org.plumbline.history;

import java.util.List;
import java.util.OptionalInt;

/**
 * What a history is a history of.
 *
 * @param kind {@code fifo} for a channel or queue, {@code register}, or the name of a user's own model
 * @param capacity for {@code fifo}: how many values fit in; empty for unbounded; 0 for a rendezvous
 * @param senders the sender handles that exist at the start, rising; a handle is numbered like its process
 * @param receivers the receiver handles that exist at the start, rising
 */
public record Header(
    String kind, OptionalInt capacity, List<Integer> senders, List<Integer> receivers) {

  /** The kind of a channel's history. */
  public static final String FIFO = "fifo";

  /** The kind of a register's history: read, write, cas. */
  public static final String REGISTER = "register";

  /** Copies and sorts the handles. */
  public Header {
    if (capacity.isPresent() && capacity.getAsInt() < 0) {
      throw new IllegalArgumentException("negative capacity: " + capacity.getAsInt());
    }
    senders = senders.stream().sorted().distinct().toList();
    receivers = receivers.stream().sorted().distinct().toList();
  }

  /** A channel or queue. */
  public static Header fifo(OptionalInt capacity, List<Integer> senders, List<Integer> receivers) {
    return new Header(FIFO, capacity, senders, receivers);
  }

  /** Any other kind of object. */
  public static Header of(String kind) {
    return new Header(kind, OptionalInt.empty(), List.of(), List.of());
  }
}
