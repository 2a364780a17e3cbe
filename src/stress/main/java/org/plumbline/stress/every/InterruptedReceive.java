package org.plumbline.stress.every;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ILI_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A receive is interrupted while a message is sent. It took the message, or it had no effect and the message is still
 * there, or, at capacity 0, was never sent.
 */
@JCStressTest
@Outcome(
    id = "1, SENT, 0",
    expect = ACCEPTABLE,
    desc = "sent first, or met: the interrupt comes too late")
@Outcome(
    id = "-1, SENT, 1",
    expect = ACCEPTABLE,
    desc = "interrupted first: the message is still there")
@Outcome(
    id = "-1, FULL, 0",
    expect = ACCEPTABLE,
    desc = "capacity 0: interrupted first, so nobody waits")
@Outcome(id = "1, FULL, 0", expect = FORBIDDEN, desc = "received what was not sent")
@Outcome(expect = FORBIDDEN, desc = "the message is lost or doubled")
@State
public class InterruptedReceive {
  private final Ends ends = Flavor.open();
  private volatile @Nullable Thread waiting;

  @Actor
  public void receiver(ILI_Result r) {
    waiting = Thread.currentThread();
    r.r1 = ends.recv(Ends.FOREVER);
  }

  @Actor
  public void sender(ILI_Result r) {
    Ends.interrupt(() -> waiting);
    r.r2 = ends.send("message", 0);
  }

  @Arbiter
  public void left(ILI_Result r) {
    r.r3 = ends.recv(0);
  }
}
