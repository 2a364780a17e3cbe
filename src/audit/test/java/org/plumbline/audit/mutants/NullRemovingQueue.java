package org.plumbline.audit.mutants;

import org.checkerframework.checker.nullness.qual.Nullable;

/** A remove() that is a poll(): against the interface, and with one thread already. */
public final class NullRemovingQueue<E> extends LockedQueue<E> {
  public NullRemovingQueue() {
    super(2);
  }

  @Override
  public @Nullable E remove() {
    return poll();
  }
}
