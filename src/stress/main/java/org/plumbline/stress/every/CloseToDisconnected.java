package org.plumbline.stress.every;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * What a sender wrote before it closed is there when the receiver is told Disconnected. C1 and C2 to R2 if the other
 * sender is the last, C1 to C1 if the receiver's own is.
 */
@JCStressTest
@Outcome(
    id = "7",
    expect = ACCEPTABLE,
    desc = "both have closed, and what the other wrote is there")
@Outcome(expect = FORBIDDEN, desc = "Disconnected without what a sender had written")
@State
public class CloseToDisconnected {
  private final Ends ends = Flavor.open();
  private int before;

  public CloseToDisconnected() {
    ends.duplicateSender();
  }

  @Actor
  public void sender() {
    before = 7;
    ends.closeSender();
  }

  @Actor
  public void receiver(I_Result r) {
    ends.closeSender();
    r.r1 = ends.take(Ends.FOREVER) == Ends.DISCONNECTED ? before : -1;
  }
}
