package org.plumbline.stress.rules;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * Rule ClosedHandle, broken: a sender that is closed on one path and forgotten on another, that of being
 * cancelled. Then the receiver is never told that nothing more will come.
 */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "cancelled too late: closed")
@Outcome(
    id = "0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "cancelled: empty, and a receive would wait for ever")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class ClosedHandleDamage {
  private final Ends ends = Flavor.open();
  private volatile boolean cancelled;

  @Actor
  public void sender() {
    if (cancelled) {
      return;
    }
    ends.closeSender();
  }

  @Actor
  public void cancels() {
    cancelled = true;
  }

  @Arbiter
  public void receiver(I_Result r) {
    r.r1 = ends.recv(0);
  }
}
