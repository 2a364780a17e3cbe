package org.plumbline.history.search;

import java.util.Arrays;

/**
 * One hypothesis of the just-in-time search about the present: which of the open operations have
 * taken effect already, which handles are open, and what is buffered. Mutable, for it is the desk the
 * search works at; {@link Configurations} keeps the results.
 *
 * <p>Values are ranks (see {@link ChannelScript}): numbers in the order in which the values are
 * expected to pass, so that the buffer is nearly always one run of consecutive ranks, and is kept as
 * runs. A queue of a million values costs as much as a queue of one.
 */
final class Configuration {
  /** Ints before the runs, beside the words of the mask. */
  private static final int COUNTERS = 2;

  private static final int PENDING_SENDS = 0;
  private static final int PENDING_RECEIVES = 1;

  private final int maskWords;

  /** The bits that {@link ChannelScript} assigns, counters, then (first rank, length) of each run. */
  private int[] words;

  private int end;
  private int buffered;

  /** Nothing has happened: no bit is set, nothing buffered. */
  Configuration(int bits) {
    maskWords = (bits + Integer.SIZE - 1) / Integer.SIZE;
    end = maskWords + COUNTERS;
    words = new int[end + 8];
  }

  /** Becomes the configuration at {@code source[from..to)}. */
  void load(int[] source, int from, int to) {
    end = to - from;
    if (words.length < end + 2) {
      words = new int[2 * end + 2];
    }
    System.arraycopy(source, from, words, 0, end);
    buffered = 0;
    for (int run = firstRun(); run < end; run += 2) {
      buffered += words[run + 1];
    }
  }

  void load(Configuration other) {
    if (words.length < other.end + 2) {
      words = new int[2 * other.end + 2];
    }
    System.arraycopy(other.words, 0, words, 0, other.end);
    end = other.end;
    buffered = other.buffered;
  }

  /** Number of ints that hold this configuration. */
  int length() {
    return end;
  }

  void store(int[] target, int at) {
    System.arraycopy(words, 0, target, at, end);
  }

  boolean sameAs(int[] stored, int from, int to) {
    return Arrays.equals(words, 0, end, stored, from, to);
  }

  int hash() {
    return hash(words, 0, end);
  }

  /** The hash of the configuration stored at {@code stored[from..to)}. */
  static int hash(int[] stored, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = (hash ^ stored[i]) * 0x9E3779B1;
      hash ^= hash >>> 15;
    }
    return hash;
  }

  boolean has(int bit) {
    return (words[bit / Integer.SIZE] & 1 << bit) != 0;
  }

  void set(int bit) {
    words[bit / Integer.SIZE] |= 1 << bit;
  }

  void clear(int bit) {
    words[bit / Integer.SIZE] &= ~(1 << bit);
  }

  boolean hasAny(int from, int to) {
    for (int bit = from; bit < to; bit++) {
      if (has(bit)) {
        return true;
      }
    }
    return false;
  }

  int pendingSends() {
    return words[maskWords + PENDING_SENDS];
  }

  void countPendingSend() {
    words[maskWords + PENDING_SENDS]++;
  }

  int pendingReceives() {
    return words[maskWords + PENDING_RECEIVES];
  }

  void countPendingReceive() {
    words[maskWords + PENDING_RECEIVES]++;
  }

  int buffered() {
    return buffered;
  }

  /** The rank at the head. Only when something is buffered. */
  int head() {
    return words[firstRun()];
  }

  void push(int rank) {
    buffered++;
    if (end > firstRun() && continues(end - 2, rank)) {
      words[end - 1]++;
      return;
    }
    if (words.length < end + 2) {
      words = Arrays.copyOf(words, 2 * end + 2);
    }
    words[end++] = rank;
    words[end++] = 1;
  }

  private boolean continues(int run, int rank) {
    return words[run] == ChannelScript.ANONYMOUS
        ? rank == ChannelScript.ANONYMOUS
        : rank == words[run] + words[run + 1];
  }

  void pop() {
    int run = firstRun();
    buffered--;
    if (--words[run + 1] == 0) {
      System.arraycopy(words, run + 2, words, run, end - run - 2);
      end -= 2;
    } else if (words[run] != ChannelScript.ANONYMOUS) {
      words[run]++;
    }
  }

  void discardBuffer() {
    end = firstRun();
    buffered = 0;
  }

  /** The buffered ranks, head first. */
  int[] buffer() {
    int[] ranks = new int[buffered];
    int at = 0;
    for (int run = firstRun(); run < end; run += 2) {
      for (int i = 0; i < words[run + 1]; i++) {
        ranks[at++] = words[run] == ChannelScript.ANONYMOUS ? words[run] : words[run] + i;
      }
    }
    return ranks;
  }

  private int firstRun() {
    return maskWords + COUNTERS;
  }
}
