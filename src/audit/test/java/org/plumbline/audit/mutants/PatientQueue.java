package org.plumbline.audit.mutants;

import java.util.concurrent.ConcurrentLinkedQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/** No mutant but a queue whose poll looks five thousand times before it gives up: long, and not endless. */
public final class PatientQueue<E> extends Bare<E> {
  private final ConcurrentLinkedQueue<E> elements = new ConcurrentLinkedQueue<>();

  @Override
  public boolean offer(E element) {
    return elements.offer(element);
  }

  @Override
  public @Nullable E poll() {
    E element = elements.poll();
    for (int looks = 1; element == null && looks < 5_000; looks++) {
      Thread.onSpinWait();
      element = elements.poll();
    }
    return element;
  }
}
