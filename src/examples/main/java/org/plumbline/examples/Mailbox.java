package org.plumbline.examples;

import java.util.ArrayDeque;
import org.checkerframework.checker.nullness.qual.NonNull;
import org.checkerframework.checker.nullness.qual.Nullable;

/** A mailbox of our own, with its own words, to show how a thing that is no queue is audited. */
public final class Mailbox<T extends @NonNull Object> {
  private final ArrayDeque<T> letters = new ArrayDeque<>();

  /** Posts a letter. */
  public synchronized boolean post(T letter) {
    letters.add(letter);
    notifyAll();
    return true;
  }

  /** The oldest letter; null: there is none. */
  public synchronized @Nullable T look() {
    return letters.poll();
  }

  /** The oldest letter. Blocks until there is one. */
  public synchronized T collect() throws InterruptedException {
    while (letters.isEmpty()) {
      wait();
    }
    return letters.remove();
  }
}
