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
 * Both sides wait a while: they agree whether they met, whichever gives up first.
 */
@JCStressTest
@Outcome(id = "SENT, 1", expect = ACCEPTABLE, desc = "met in time")
@Outcome(id = "FULL, 0", expect = ACCEPTABLE, desc = "one gave up before the other came")
@Outcome(expect = FORBIDDEN, desc = "the sides disagree")
@State
public class TimedHandoff {
  private final Ends ends = Flavor.open();

  @Actor
  public void sender(LI_Result r) {
    r.r1 = ends.send("message", 1_000);
  }

  @Actor
  public void receiver(LI_Result r) {
    r.r2 = ends.recv(1_000);
  }
}
