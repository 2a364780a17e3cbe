package org.plumbline.audit.mutants;

/** A bounded queue that takes one element too many. */
public final class OffByOneQueue<E> extends LockedQueue<E> {
  public OffByOneQueue(int capacity) {
    super(capacity);
  }

  @Override
  boolean hasRoom(int size, int most) {
    return size <= most; // planted: <
  }
}
