package org.plumbline.stress.every;

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
 * A receive that waits is woken by a send.
 */
@JCStressTest(Mode.Termination)
@JCStressMeta(Woken.class)
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
