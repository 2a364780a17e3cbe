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
 * Two sends beside each other, one of them by the receiving thread, which then takes what there is: each message that
 * was sent is taken once, and the receiver's own is not missed because the other is in flight before it.
 */
@JCStressTest
@Outcome(id = "SENT, SENT, 2", expect = ACCEPTABLE, desc = "both sent, one after the other")
@Outcome(id = "SENT, FULL, 1", expect = ACCEPTABLE, desc = "capacity 1: the other was first")
@Outcome(id = "FULL, SENT, 1", expect = ACCEPTABLE, desc = "capacity 1: the receiver was first")
@Outcome(id = "SENT, SENT, -1", expect = FORBIDDEN, desc = "it did not find its own message")
@Outcome(expect = FORBIDDEN, desc = "a message was lost or doubled, or refused for no reason")
@State
public class SendBesideOwnSend {
  private final Ends ends = Flavor.open();
  private int taken;

  @Actor
  public void sender(LLI_Result r) {
    r.r1 = ends.send("first", 0);
  }

  @Actor
  public void receiver(LLI_Result r) {
    r.r2 = ends.send("second", 0);
    taken = ends.recv(0) + ends.recv(0);
  }

  @Arbiter
  public void left(LLI_Result r) {
    int left = ends.recv(0) + ends.recv(0);
    r.r3 = taken == 0 ? -1 : taken + left;
  }
}
