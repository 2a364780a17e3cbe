package org.plumbline.audit.mutants;

/** A take that keeps the lock when it is interrupted: every other thread waits for ever. */
public final class KeptLockQueue<E> extends LockedQueue<E> {
  public KeptLockQueue() {
    super(2);
  }

  @Override
  @SuppressWarnings("LockNotBeforeTry") // that is what is wrong with it
  public E take() throws InterruptedException {
    lock.lockInterruptibly();
    E element = super.take();
    lock.unlock(); // planted: not in a finally
    return element;
  }
}
