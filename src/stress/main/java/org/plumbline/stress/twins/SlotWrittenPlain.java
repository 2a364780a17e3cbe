package org.plumbline.stress.twins;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * S2 written plain, not release: besides, a compiler may take {@code before} to be 9 at once.
 */
@JCStressTest
@JCStressMeta(Passing.class)
@State
public class SlotWrittenPlain {
  private final Object[] slots = new Object[1];
  private int before;

  @Actor
  public void sender() {
    before = 7;
    slots[0] = "message";
    before = 9;
  }

  @Actor
  public void receiver(II_Result r) {
    r.r1 = before;
    Object message = Cell.SLOT.getAcquire(slots, 0);
    r.r2 = message == null ? -1 : before;
  }
}
