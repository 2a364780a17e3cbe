package org.plumbline.audit.mutants;

/** Has one fault on real threads, and another under the explorer, which cannot show the first. */
public final class TwoFacedQueue<E> extends LockedQueue<E> {
  private static final boolean EXPLORED =
      String.valueOf(TwoFacedQueue.class.getClassLoader()).contains("ExploringLoader");

  public TwoFacedQueue() {
    super(2);
  }

  @Override
  boolean hasRoom(int size, int most) {
    return EXPLORED ? size <= most : super.hasRoom(size, most); // planted: one too many
  }

  @Override
  public boolean offer(E element) {
    boolean accepted = super.offer(element);
    return accepted && (EXPLORED || super.offer(element)); // planted: twice
  }
}
