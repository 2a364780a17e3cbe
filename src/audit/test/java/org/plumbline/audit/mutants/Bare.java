package org.plumbline.audit.mutants;

import java.util.AbstractQueue;
import java.util.Collection;
import java.util.Iterator;
import java.util.concurrent.BlockingQueue;
import org.checkerframework.checker.nullness.qual.Nullable;

/** What the interfaces ask for and no mutant is about. */
abstract class Bare<E> extends AbstractQueue<E> {

  @Override
  public Iterator<E> iterator() {
    throw new UnsupportedOperationException("iterator");
  }

  @Override
  public int size() {
    throw new UnsupportedOperationException("size");
  }

  @Override
  public @Nullable E peek() {
    throw new UnsupportedOperationException("peek");
  }

  /** The same for queues that block. */
  abstract static class Blocking<E> extends Bare<E> implements BlockingQueue<E> {

    @Override
    public int remainingCapacity() {
      return Integer.MAX_VALUE;
    }

    @Override
    public int drainTo(Collection<? super E> into) {
      return drainTo(into, Integer.MAX_VALUE);
    }

    @Override
    public int drainTo(Collection<? super E> into, int most) {
      int moved = 0;
      for (E next = poll(); next != null; next = ++moved < most ? poll() : null) {
        into.add(next);
      }
      return moved;
    }
  }
}
