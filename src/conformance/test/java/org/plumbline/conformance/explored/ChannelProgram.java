package org.plumbline.conformance.explored;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * What the threads of a small program do with one channel. The last thread of those that are not interrupters has the
 * receiver, every other one a sender of its own.
 *
 * @param capacity of the channel; empty for no limit
 * @param threads for each thread its operations, in order
 */
record ChannelProgram(OptionalInt capacity, List<List<Act>> threads) {
  /** An operation. */
  enum Act {
    SEND,
    TRY_SEND,
    SEND_TIMEOUT,
    DUPLICATE,
    /** Closes the duplicate, if the thread has one, else its own sender. */
    CLOSE_SENDER,
    /** Sends while it holds a lock that the hook for undelivered messages takes too. */
    SEND_LOCKED,
    /** Asks for the number of messages. */
    SIZE,
    RECV,
    TRY_RECV,
    RECV_TIMEOUT,
    /** Waits for so long that the clock turns over on the way. */
    RECV_AGES,
    CLOSE_RECEIVER,
    /** Interrupts the first thread. */
    INTERRUPT_FIRST,
    /** Interrupts the second thread. */
    INTERRUPT_SECOND;

    boolean isReceivers() {
      return compareTo(RECV) >= 0 && compareTo(CLOSE_RECEIVER) <= 0;
    }

    static final List<Act> OF_SENDERS =
        List.of(SEND, TRY_SEND, SEND_TIMEOUT, DUPLICATE, CLOSE_SENDER);
    static final List<Act> OF_RECEIVER = List.of(RECV, TRY_RECV, RECV_TIMEOUT, CLOSE_RECEIVER);
  }

  /** Reads {@code 1: send, send | recv}: the capacity, {@code none} for no limit, and the threads. */
  static ChannelProgram parse(String text) {
    int colon = text.indexOf(':');
    String capacity = text.substring(0, colon).trim();
    List<List<Act>> threads =
        Arrays.stream(text.substring(colon + 1).split("\\|"))
            .map(
                t ->
                    Arrays.stream(t.split(","))
                        .map(a -> Act.valueOf(a.trim().toUpperCase(Locale.ROOT)))
                        .toList())
            .toList();
    return new ChannelProgram(
        capacity.equals("none") ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(capacity)),
        threads);
  }

  /** Whether some thread does this. */
  boolean has(Act act) {
    return threads.stream().anyMatch(t -> t.contains(act));
  }

  /**
   * All programs of so many senders and a receiver, each with so many operations, or fewer if it then has no handle left.
   * None misuses a handle. Shorter ones that keep their handles are left out: what they do is the beginning of a longer
   * one's run.
   */
  static List<ChannelProgram> all(OptionalInt capacity, int senders, int operations) {
    List<ChannelProgram> programs = new ArrayList<>();
    for (List<List<Act>> sending : multisets(sequences(Act.OF_SENDERS, operations), senders)) {
      for (List<Act> receiving : sequences(Act.OF_RECEIVER, operations)) {
        List<List<Act>> threads = new ArrayList<>(sending);
        threads.add(receiving);
        programs.add(new ChannelProgram(capacity, threads));
      }
    }
    return programs;
  }

  private static List<List<Act>> sequences(List<Act> acts, int length) {
    if (length == 0) {
      return List.of(List.of());
    }
    List<List<Act>> all = new ArrayList<>();
    for (List<Act> before : sequences(acts, length - 1)) {
      if (isClosed(before)) {
        all.add(before);
        continue;
      }
      for (Act act : acts) {
        List<Act> longer = new ArrayList<>(before);
        longer.add(act);
        all.add(longer);
      }
    }
    return all;
  }

  /** Whether a thread that has done this has no handle left to use. */
  private static boolean isClosed(List<Act> done) {
    int senders = 1;
    for (Act act : done) {
      senders += act == Act.DUPLICATE ? 1 : act == Act.CLOSE_SENDER ? -1 : 0;
    }
    return senders == 0 || done.contains(Act.CLOSE_RECEIVER);
  }

  /** Which thread does what makes no difference among the senders. */
  private static List<List<List<Act>>> multisets(List<List<Act>> of, int size) {
    if (size == 1) {
      return of.stream().map(List::of).toList();
    }
    List<List<List<Act>>> all = new ArrayList<>();
    for (List<List<Act>> smaller : multisets(of, size - 1)) {
      int from = of.indexOf(smaller.get(smaller.size() - 1));
      IntStream.range(from, of.size())
          .forEach(
              i -> {
                List<List<Act>> larger = new ArrayList<>(smaller);
                larger.add(of.get(i));
                all.add(larger);
              });
    }
    return all;
  }

  @Override
  public String toString() {
    StringBuilder text =
        new StringBuilder(capacity.isEmpty() ? "none" : String.valueOf(capacity.getAsInt()));
    String separator = ": ";
    for (List<Act> thread : threads) {
      text.append(separator)
          .append(
              String.join(
                  ", ", thread.stream().map(a -> a.name().toLowerCase(Locale.ROOT)).toList()));
      separator = " | ";
    }
    return text.toString();
  }
}
