package org.plumbline.stress.bounded;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send gives up, its time being over, while a receive makes room: it says truly whether it has sent.
 */
@JCStressTest
@Outcome(id = "SENT, 1, 1", expect = ACCEPTABLE, desc = "there was room in time")
@Outcome(id = "FULL, 1, 0", expect = ACCEPTABLE, desc = "time was up first: nothing was sent")
@Outcome(expect = FORBIDDEN, desc = "sent although time was up, or lost")
@State
public class TimedSend {
  private final Ends ends = Flavor.open();

  public TimedSend() {
    ends.send("first", 0);
  }

  @Actor
  public void sender(LII_Result r) {
    r.r1 = ends.send("message", 1_000);
  }

  @Actor
  public void receiver(LII_Result r) {
    r.r2 = ends.recv(0);
  }

  @Arbiter
  public void left(LII_Result r) {
    r.r3 = ends.recv(0);
  }
}
