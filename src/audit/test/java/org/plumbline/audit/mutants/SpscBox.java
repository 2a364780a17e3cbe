package org.plumbline.audit.mutants;

import java.util.concurrent.atomic.AtomicReference;
import org.checkerframework.checker.nullness.qual.Nullable;

/** No java.util.Queue, though it has the methods of one; its name says for how many threads, and it needs that. */
public final class SpscBox<E> {
  private final AtomicReference<@Nullable E> content = new AtomicReference<>();

  /** Puts the element in unless there is one. */
  public boolean offer(E element) {
    if (content.get() != null) {
      return false;
    }
    content.set(element); // with two producers one of them is lost
    return true;
  }

  /** Takes the element out. */
  public @Nullable E poll() {
    return content.getAndSet(null);
  }
}
