package org.plumbline.stress.every;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * What a sender wrote before it closed is there when the receiver is told Disconnected. C1 and C2 to R2: also what a
 * sender wrote that was not the last to close.
 */
@JCStressTest
@Outcome(
    id = "7, 8",
    expect = ACCEPTABLE,
    desc = "both have closed, and all that they wrote is there")
@Outcome(expect = FORBIDDEN, desc = "Disconnected without what a sender had written")
@State
public class CloseToDisconnected {
  private final Ends ends = Flavor.open();
  private int one;
  private int two;

  public CloseToDisconnected() {
    ends.duplicateSender();
  }

  @Actor
  public void sender1() {
    one = 7;
    ends.closeSender();
  }

  @Actor
  public void sender2() {
    two = 8;
    ends.closeSender();
  }

  @Actor
  public void receiver(II_Result r) {
    boolean disconnected = ends.take(Ends.FOREVER) == Ends.DISCONNECTED;
    r.r1 = disconnected ? one : -1;
    r.r2 = disconnected ? two : -1;
  }
}
