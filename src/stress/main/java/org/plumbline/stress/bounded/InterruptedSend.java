package org.plumbline.stress.bounded;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LII_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send that waits for room is interrupted while a receive makes room: it has sent, or has had no effect.
 */
@JCStressTest
@Outcome(id = "SENT, 1, 1", expect = ACCEPTABLE, desc = "there was room first")
@Outcome(
    id = "INTERRUPTED, 1, 0",
    expect = ACCEPTABLE,
    desc = "interrupted first: nothing was sent")
@Outcome(expect = FORBIDDEN, desc = "sent although interrupted, or lost")
@State
public class InterruptedSend {
  private final Ends ends = Flavor.open();
  private volatile @Nullable Thread waiting;

  public InterruptedSend() {
    ends.send("first", 0);
  }

  @Actor
  public void sender(LII_Result r) {
    waiting = Thread.currentThread();
    r.r1 = ends.send("message", Ends.FOREVER);
  }

  @Actor
  public void receiver(LII_Result r) {
    Ends.interrupt(() -> waiting);
    r.r2 = ends.recv(0);
  }

  @Arbiter
  public void left(LII_Result r) {
    r.r3 = ends.recv(0);
  }
}
