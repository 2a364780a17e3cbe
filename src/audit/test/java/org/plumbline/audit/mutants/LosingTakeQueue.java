package org.plumbline.audit.mutants;

/** A take that looks for an interrupt when it has an element already, which is then nobody's. */
public final class LosingTakeQueue<E> extends LockedQueue<E> {
  public LosingTakeQueue() {
    super(2);
  }

  @Override
  @SuppressWarnings("ThreadPriorityCheck") // what the yield is for is to be seen more often
  public E take() throws InterruptedException {
    E element = super.take();
    Thread.yield(); // so that an interrupt comes in between on real threads, too
    if (Thread.interrupted()) { // planted: too late
      throw new InterruptedException();
    }
    return element;
  }
}
