package org.plumbline.stress.handoff;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send that waits is interrupted, and then a receive looks: they agree whether they met.
 */
@JCStressTest
@Outcome(id = "SENT, 1", expect = ACCEPTABLE, desc = "met before the sender saw its interrupt")
@Outcome(id = "INTERRUPTED, 0", expect = ACCEPTABLE, desc = "gave up before the receive")
@Outcome(expect = FORBIDDEN, desc = "the sides disagree")
@State
public class InterruptedHandoff {
  private final Ends ends = Flavor.open();
  private volatile @Nullable Thread waiting;

  @Actor
  public void sender(LI_Result r) {
    waiting = Thread.currentThread();
    r.r1 = ends.send("message", Ends.FOREVER);
  }

  @Actor
  public void receiver(LI_Result r) {
    Ends.interrupt(() -> waiting);
    r.r2 = ends.recv(0);
  }
}
