package org.plumbline.stress.twins;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The flag of a checked receiver cleared opaque, not release: the next thread inside may not see how far the last one
 * got.
 */
@JCStressTest
@JCStressMeta(Passing.class)
@State
public class BusyClearedOpaque {
  private final Cell free = new Cell();
  private int before;

  @Actor
  public void leaves() {
    before = 7;
    Cell.VALUE.setOpaque(free, 1);
    before = 9;
  }

  @Actor
  public void enters(II_Result r) {
    r.r1 = before;
    boolean inside = Cell.VALUE.compareAndSet(free, 1, 0);
    r.r2 = !inside ? -1 : before;
  }
}
