package org.plumbline.audit.mutants;

/** A take that goes on waiting when it is interrupted, and does not even keep the interrupt. */
public final class DeafQueue<E> extends LockedQueue<E> {
  public DeafQueue() {
    super(2);
  }

  @Override
  public E take() {
    while (true) {
      try {
        return super.take();
      } catch (InterruptedException e) {
        // planted: somebody wants this to end
      }
    }
  }
}
