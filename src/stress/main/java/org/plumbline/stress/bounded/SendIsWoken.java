package org.plumbline.stress.bounded;

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
 * A send that waits for room is woken by a receive. R8 and R9 against W1 and W2.
 */
@JCStressTest(Mode.Termination)
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "woken")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "asleep for ever: a lost wake-up")
@State
public class SendIsWoken {
  private final Ends ends = Flavor.open();

  public SendIsWoken() {
    ends.send("first", 0);
  }

  @Actor
  public void waits() {
    ends.send("second", Ends.FOREVER);
  }

  @Signal
  public void wakes() {
    ends.take(0);
  }
}
