package org.plumbline.audit.mutants;

/** A take that looks for an interrupt when it has an element already, which is then nobody's. */
public final class LosingTakeQueue<E> extends LockedQueue<E> {
  public LosingTakeQueue() {
    super(2);
  }

  @Override
  public E take() throws InterruptedException {
    E element = super.take();
    if (Thread.interrupted()) { // planted: too late
      throw new InterruptedException();
    }
    return element;
  }
}
