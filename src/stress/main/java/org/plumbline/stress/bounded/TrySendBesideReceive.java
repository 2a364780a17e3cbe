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
 * At capacity 1, full: a send that does not wait beside a receive. S0, L2 and R8.
 */
@JCStressTest
@Outcome(id = "SENT, 1, 1", expect = ACCEPTABLE, desc = "received first: there is room")
@Outcome(id = "FULL, 1, 0", expect = ACCEPTABLE, desc = "the send found it full")
@Outcome(expect = FORBIDDEN, desc = "overwritten, lost, or refused beside a free place")
@State
public class TrySendBesideReceive {
  private final Ends ends = Flavor.open();

  public TrySendBesideReceive() {
    ends.send("first", 0);
  }

  @Actor
  public void sender(LII_Result r) {
    r.r1 = ends.send("second", 0);
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
