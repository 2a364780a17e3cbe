package org.plumbline.stress.bounded;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Mode;
import org.openjdk.jcstress.annotations.Signal;
import org.openjdk.jcstress.annotations.State;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;
import org.plumbline.stress.Woken;

/**
 * A send that waits for room is woken by a receive. R8 and R9 against W1 and W2.
 */
@JCStressTest(Mode.Termination)
@JCStressMeta(Woken.class)
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
