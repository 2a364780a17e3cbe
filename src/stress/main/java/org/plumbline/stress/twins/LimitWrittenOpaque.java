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
 * L4 written opaque, not release: who reads the limit must see the slots below it free. A sender that reads a place as
 * free may find the message in it that was taken, and its own may be overwritten by the clearing.
 * To be seen on AArch64, if anywhere; the model RingRA_SendRaise_opaque shows it.
 */
@JCStressTest
@Outcome(id = "0, -1", expect = ACCEPTABLE, desc = "the limit not yet raised")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "raised, and the slot is free")
@Outcome(id = "1, 1", expect = ACCEPTABLE_INTERESTING, desc = "raised, and the slot still full")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class LimitWrittenOpaque {
  private static final VarHandle LIMIT;

  static {
    try {
      LIMIT = MethodHandles.lookup().findVarHandle(LimitWrittenOpaque.class, "limit", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private int full = 1;
  private volatile long limit;

  @Actor
  public void frees() {
    full = 0;
    LIMIT.setOpaque(this, 1L);
  }

  @Actor
  public void sender(II_Result r) {
    r.r1 = (int) limit;
    r.r2 = r.r1 == 0 ? -1 : full;
  }
}
