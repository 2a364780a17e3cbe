package org.plumbline.stress.buffered;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLI_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * Two senders beside a receiver that takes what there is: each message that was sent is taken once.
 */
@JCStressTest
@Outcome(id = "SENT, SENT, 2", expect = ACCEPTABLE, desc = "both sent, one after the other")
@Outcome(id = "SENT, FULL, 1", expect = ACCEPTABLE, desc = "capacity 1: the first was still there")
@Outcome(id = "FULL, SENT, 1", expect = ACCEPTABLE, desc = "capacity 1: the second was still there")
@Outcome(expect = FORBIDDEN, desc = "a message was lost or doubled, or refused for no reason")
@State
public class TwoSenders {
  private final Ends ends = Flavor.open();
  private int taken;

  @Actor
  public void sender1(LLI_Result r) {
    r.r1 = ends.send("first", 0);
  }

  @Actor
  public void sender2(LLI_Result r) {
    r.r2 = ends.send("second", 0);
  }

  @Actor
  public void receiver() {
    taken = ends.recv(0) + ends.recv(0);
  }

  @Arbiter
  public void left(LLI_Result r) {
    r.r3 = taken + ends.recv(0) + ends.recv(0);
  }
}
