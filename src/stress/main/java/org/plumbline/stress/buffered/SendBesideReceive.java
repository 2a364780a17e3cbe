package org.plumbline.stress.buffered;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send beside a receive, neither of which waits. S1 and S2 to R1; R2 for the answer that there is nothing.
 */
@JCStressTest
@Outcome(id = "0, -1, 1", expect = ACCEPTABLE, desc = "received before the send: nothing yet")
@Outcome(id = "1, 7, 0", expect = ACCEPTABLE, desc = "received, with what went before the send")
@Outcome(expect = FORBIDDEN, desc = "lost, doubled, or received without what went before")
@State
public class SendBesideReceive {
  private final Ends ends = Flavor.open();
  private int before;

  @Actor
  public void sender() {
    before = 7;
    ends.send("message", 0);
  }

  @Actor
  public void receiver(III_Result r) {
    r.r1 = ends.recv(0);
    r.r2 = r.r1 == 1 ? before : -1;
  }

  @Arbiter
  public void left(III_Result r) {
    r.r3 = ends.recv(0);
  }
}
