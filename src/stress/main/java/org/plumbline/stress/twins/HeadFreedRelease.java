package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * R8 written release, not volatile: the store of head may wait in the processor while R9 looks for waiting senders,
 * and so the receiver sees no sender waiting, and the sender, which joined the queue (W1) and looked again (W2), no
 * room. Nobody wakes it. Beside {@code bounded.SendIsWoken}. The model {@code RingRA_RecvFree_release} shows it; it
 * is the fence that a receive of the ring costs.
 */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "both see the other")
@Outcome(
    id = "1, 0",
    expect = ACCEPTABLE,
    desc = "the receiver sees the sender waiting, and wakes it")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the sender sees the room, and does not park")
@Outcome(
    id = "0, 0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "neither sees the other: a lost wake-up")
@State
public class HeadFreedRelease {
  private final Cell head = new Cell();
  private volatile int waiting;

  @Actor
  public void receiver(II_Result r) {
    Cell.VALUE.setRelease(head, 1); // R8
    r.r1 = waiting; // R9
  }

  @Actor
  public void sender(II_Result r) {
    waiting = 1; // W1
    r.r2 = (int) Cell.VALUE.getVolatile(head); // W2
  }
}
