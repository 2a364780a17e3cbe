package org.plumbline.stress.every;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.plumbline.channel.TrySend;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * What the receiver wrote before it closed is there when a send is refused. X1 to S1 or S0.
 */
@JCStressTest
@Outcome(id = "SENT, -1", expect = ACCEPTABLE, desc = "sent before the close")
@Outcome(
    id = "FULL, -1",
    expect = ACCEPTABLE,
    desc = "capacity 0: nobody was waiting, and the receiver not yet gone")
@Outcome(id = "DISCONNECTED, 7", expect = ACCEPTABLE, desc = "refused after the close")
@Outcome(expect = FORBIDDEN, desc = "refused without what the receiver had written")
@State
public class CloseToRefusal {
  private final Ends ends = Flavor.open();
  private int before;

  @Actor
  public void receiver() {
    before = 7;
    ends.closeReceiver();
  }

  @Actor
  public void sender(LI_Result r) {
    Object answer = ends.send("message", 0);
    r.r1 = answer;
    r.r2 = answer == TrySend.DISCONNECTED ? before : -1;
  }
}
