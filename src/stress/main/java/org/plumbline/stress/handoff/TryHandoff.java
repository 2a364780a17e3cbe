package org.plumbline.stress.handoff;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send that does not wait beside a receive that waits a while: they meet, or neither has met.
 */
@JCStressTest
@Outcome(id = "SENT, 1", expect = ACCEPTABLE, desc = "the receiver was waiting")
@Outcome(id = "FULL, 0", expect = ACCEPTABLE, desc = "it was not, or not any more")
@Outcome(expect = FORBIDDEN, desc = "the sides disagree")
@State
public class TryHandoff {
  private final Ends ends = Flavor.open();

  @Actor
  public void sender(LI_Result r) {
    r.r1 = ends.send("message", 0);
  }

  @Actor
  public void receiver(LI_Result r) {
    r.r2 = ends.recv(2_000);
  }
}
