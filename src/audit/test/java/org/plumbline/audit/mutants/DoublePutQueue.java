package org.plumbline.audit.mutants;

/** A put that answers an interrupt when the element is inside already: who tries again puts it in twice. */
public final class DoublePutQueue<E> extends LockedQueue<E> {
  public DoublePutQueue() {
    super(2);
  }

  @Override
  public void put(E element) throws InterruptedException {
    super.put(element);
    if (Thread.interrupted()) { // planted: too late
      throw new InterruptedException();
    }
  }
}
