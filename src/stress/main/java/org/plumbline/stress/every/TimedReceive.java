package org.plumbline.stress.every;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ILI_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A receive gives up, its time being over, while a message is sent. The two agree whether it was received.
 */
@JCStressTest
@Outcome(id = "1, SENT, 0", expect = ACCEPTABLE, desc = "received in time")
@Outcome(
    id = "0, SENT, 1",
    expect = ACCEPTABLE,
    desc = "time was up first: the message is still there")
@Outcome(id = "0, FULL, 0", expect = ACCEPTABLE, desc = "capacity 0: nobody waits, or not any more")
@Outcome(expect = FORBIDDEN, desc = "the message is lost or doubled")
@State
public class TimedReceive {
  private final Ends ends = Flavor.open();

  @Actor
  public void receiver(ILI_Result r) {
    r.r1 = ends.recv(1_000);
  }

  @Actor
  public void sender(ILI_Result r) {
    r.r2 = ends.send("message", 0);
  }

  @Arbiter
  public void left(ILI_Result r) {
    r.r3 = ends.recv(0);
  }
}
