package org.plumbline.audit.mutants;

import org.checkerframework.checker.nullness.qual.Nullable;

/** A queue that cannot be made, by its constructor nor by its factory. The audit says so. */
public final class ThrowingConstructorQueue<E> extends Bare<E> {
  public ThrowingConstructorQueue() {
    throw new IllegalStateException("no licence\nfound");
  }

  /** Makes none. */
  public static <E> @Nullable ThrowingConstructorQueue<E> nothing() {
    return null;
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
