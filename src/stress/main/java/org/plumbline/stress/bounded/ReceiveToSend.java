package org.plumbline.stress.bounded;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.plumbline.channel.TrySend;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * What the receiver wrote before it took a message is there when the send has used the place. R8 to S0.
 */
@JCStressTest
@Outcome(id = "7", expect = ACCEPTABLE, desc = "sent into the freed place, after what went before")
@Outcome(expect = FORBIDDEN, desc = "sent without what the receiver had written")
@State
public class ReceiveToSend {
  private final Ends ends = Flavor.open();
  private int before;

  public ReceiveToSend() {
    ends.send("first", 0);
  }

  @Actor
  public void receiver() {
    before = 7;
    ends.take(0);
  }

  @Actor
  public void sender(I_Result r) {
    r.r1 = ends.send("second", Ends.FOREVER) == TrySend.SENT ? before : -1;
  }
}
