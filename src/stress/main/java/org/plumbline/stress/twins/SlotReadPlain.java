package org.plumbline.stress.twins;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * R1 read plain, not acquire: besides, a compiler may use again what it has read of {@code before}.
 */
@JCStressTest
@JCStressMeta(Passing.class)
@State
public class SlotReadPlain {
  private final Object[] slots = new Object[1];
  private int before;

  @Actor
  public void sender() {
    before = 7;
    Cell.SLOT.setRelease(slots, 0, "message");
    before = 9;
  }

  @Actor
  public void receiver(II_Result r) {
    r.r1 = before;
    Object message = slots[0];
    r.r2 = message == null ? -1 : before;
  }
}
