package org.plumbline.stress.every;

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
 * A receive that waits is woken by a send.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "woken")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "asleep for ever: a lost wake-up")
@State
public class ReceiveIsWoken {
  private final Ends ends = Flavor.open();

  @Actor
  public void waits() {
    ends.take(Ends.FOREVER);
  }

  @Signal
  public void wakes() {
    ends.send("message", Ends.FOREVER);
  }
}
