package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * The slot cleared after R8 frees the place, not before: what its plain access relies on.
 */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "cleared first: the next message is there")
@Outcome(
    id = "0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "cleared late: the next message is wiped out")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class SlotClearedAfterFree {
  private final Object[] slots = {"first"};
  private volatile long head;

  @Actor
  public void receiver() {
    head = 1;
    slots[0] = null;
  }

  @Actor
  public void sender() {
    while (head == 0) {
      Thread.onSpinWait();
    }
    slots[0] = "second";
  }

  @Arbiter
  public void left(I_Result r) {
    r.r1 = slots[0] == null ? 0 : 1;
  }
}
