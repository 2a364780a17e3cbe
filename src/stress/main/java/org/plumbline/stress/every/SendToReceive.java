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
 * What the sender wrote before it sent is there when the receiver has its message. S2 and R1; at capacity 0 the lock.
 */
@JCStressTest
@Outcome(id = "7", expect = ACCEPTABLE, desc = "received, with what went before the send")
@Outcome(expect = FORBIDDEN, desc = "received without what the sender had written")
@State
public class SendToReceive {
  private final Ends ends = Flavor.open();
  private int before;

  @Actor
  public void sender() {
    before = 7;
    ends.send("message", Ends.FOREVER);
  }

  @Actor
  public void receiver(I_Result r) {
    r.r1 = ends.take(Ends.FOREVER) == null ? -1 : before;
  }
}
