package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * S2 written opaque, not release. Two stores stay in order on x86, and HotSpot does not move one over an opaque store:
 * to be seen on AArch64, if anywhere. The model UnboundedListRA_SendWrite_opaque shows it.
 * Beside {@code every.SendToReceive} and {@code buffered.SendBesideReceive}, where the bad outcome is forbidden.
 */
@JCStressTest
@Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "read before the message was written")
@Outcome(
    id = "1, 7",
    expect = ACCEPTABLE,
    desc = "read in order: the message with what went before")
@Outcome(id = "1, 9", expect = ACCEPTABLE, desc = "read in order, later")
@Outcome(
    id = "1, 0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "the message without what went before: the reason for the stronger access")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class SlotWrittenOpaque {
  private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(Object[].class);

  private final Object[] slots = new Object[1];
  private int before;

  @Actor
  public void sender() {
    before = 7;
    SLOT.setOpaque(slots, 0, "message");
    before = 9;
  }

  @Actor
  public void receiver(II_Result r) {
    int early = before;
    Object message = SLOT.getAcquire(slots, 0);
    r.r1 = message == null ? 0 : 1;
    r.r2 = message == null ? early * 0 - 1 : before;
  }
}
