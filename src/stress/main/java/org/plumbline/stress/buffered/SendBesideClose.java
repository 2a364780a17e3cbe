package org.plumbline.stress.buffered;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LI_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send beside the close of the receiver: refused, or sent and then undelivered.
 */
@JCStressTest
@Outcome(id = "SENT, 1", expect = ACCEPTABLE, desc = "sent before the close, and discarded by it")
@Outcome(id = "DISCONNECTED, 0", expect = ACCEPTABLE, desc = "refused after the close")
@Outcome(
    expect = FORBIDDEN,
    desc = "the message is stranded, discarded twice, or discarded though refused")
@State
public class SendBesideClose {
  private final AtomicInteger undelivered = new AtomicInteger();
  private final Ends ends = Flavor.open(message -> undelivered.incrementAndGet());

  @Actor
  public void sender(LI_Result r) {
    r.r1 = ends.send("message", 0);
  }

  @Actor
  public void receiver() {
    ends.closeReceiver();
  }

  @Arbiter
  public void count(LI_Result r) {
    r.r2 = undelivered.get();
  }
}
