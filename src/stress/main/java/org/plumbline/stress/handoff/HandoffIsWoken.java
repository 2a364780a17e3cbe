package org.plumbline.stress.handoff;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send that waits is woken by the receive that takes its message.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "woken")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "asleep for ever: a lost wake-up")
@State
public class HandoffIsWoken {
  private final Ends ends = Flavor.open();

  @Actor
  public void waits() {
    ends.send("message", Ends.FOREVER);
  }

  @Signal
  public void wakes() {
    ends.take(Ends.FOREVER);
  }
}
