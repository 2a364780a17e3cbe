package org.plumbline.audit.mutants;

import org.checkerframework.checker.nullness.qual.Nullable;

/** A queue that cannot be made. The audit says so. */
public final class ThrowingConstructorQueue<E> extends Bare<E> {
  public ThrowingConstructorQueue() {
    throw new IllegalStateException("no licence\nfound");
  }

  @Override
  public boolean offer(E element) {
    return false;
  }

  @Override
  public @Nullable E poll() {
    return null;
  }
}
