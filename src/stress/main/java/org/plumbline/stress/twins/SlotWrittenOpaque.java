package org.plumbline.stress.twins;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * S2 written opaque, not release: of two stores the second may be seen first. Beside {@code every.SendToReceive}.
 * The model {@code UnboundedListRA_SendWrite_opaque} shows it.
 */
@JCStressTest
@JCStressMeta(Passing.class)
@State
public class SlotWrittenOpaque {
  private final Object[] slots = new Object[1];
  private int before;

  @Actor
  public void sender() {
    before = 7;
    Cell.SLOT.setOpaque(slots, 0, "message");
    before = 9;
  }

  @Actor
  public void receiver(II_Result r) {
    r.r1 = before;
    Object message = Cell.SLOT.getAcquire(slots, 0);
    r.r2 = message == null ? -1 : before;
  }
}
