package org.plumbline.bench;

import org.checkerframework.checker.nullness.qual.Nullable;

/**
 * A queue as the benchmarks use it: many threads send, one receives. A fork loads one implementation, so that
 * the virtual machine calls it directly.
 */
public interface Peer extends AutoCloseable {
  /** Sends, waiting for room as the queue's users do: by its own blocking operation if it has one. */
  void send(Object message) throws InterruptedException;

  /** Receives, waiting for a message likewise. */
  Object recv() throws InterruptedException;

  /** Receives without waiting. */
  @Nullable Object tryRecv();

  /** Gives up what a collector would not. */
  @Override
  default void close() {}
}
