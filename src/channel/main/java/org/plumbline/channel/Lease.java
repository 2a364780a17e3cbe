package org.plumbline.channel;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.ref.Cleaner;
import org.checkerframework.checker.nullness.qual.Nullable;
import org.plumbline.channel.core.Events;

/**
 * The part of a handle that outlives it: releases its side of the channel once, when the handle is closed
 * or when it has become unreachable without that.
 *
 * <p>Neither this nor {@code release} may refer to the handle: it would never be unreachable.
 */
final class Lease {
  /* Mirrors  spec/HandleCount.tla, whose count is the core's
   *
   * Label  Step                                  Spec action
   * M1     the first to end the lease goes on    CloseMark */

  private static final Logger LOGGER = System.getLogger("org.plumbline.channel");
  private static final Cleaner CLEANER = Cleaner.create();

  private final String kind;
  private final Runnable release;
  private final @Nullable Throwable opened;
  private final Cleaner.Cleanable cleanable;
  private volatile boolean closed;

  /**
   * Opens a lease.
   *
   * @param kind what the handle is called in messages
   * @param opened where the handle was opened; null if nobody wants to know
   */
  @SuppressWarnings("nullness:methodref.receiver.bound") // called once the handle is unreachable
  Lease(Object handle, String kind, Runnable release, @Nullable Throwable opened) {
    this.kind = kind;
    this.release = release;
    this.opened = opened;
    this.cleanable = CLEANER.register(handle, this::leaked);
  }

  boolean isClosed() {
    return closed;
  }

  void requireOpen() {
    if (closed) {
      throw new IllegalStateException("this " + kind + " is closed");
    }
  }

  /** Runs an action that a concurrent close comes before or after, but not in the midst of. */
  synchronized void whileOpen(Runnable action) {
    requireOpen();
    action.run();
  }

  void close() {
    try {
      if (end()) {
        release.run();
      }
    } finally {
      cleanable.clean();
    }
  }

  /** Called by the cleaner's thread, and by clean(), which comes after the end. */
  private void leaked() {
    if (!end()) {
      return;
    }
    Events.leaked(kind);
    LOGGER.log(
        Level.WARNING, "A " + kind + " became unreachable without having been closed", opened);
    try {
      release.run();
    } catch (Throwable e) { // nobody else would see it
      LOGGER.log(Level.ERROR, "An undelivered message of this channel could not be discarded", e);
    }
  }

  /** Returns whether the caller is the one that ends the lease. */
  private synchronized boolean end() {
    boolean first = !closed; // M1
    closed = true;
    return first;
  }
}
