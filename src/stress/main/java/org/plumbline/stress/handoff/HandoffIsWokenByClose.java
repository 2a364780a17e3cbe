package org.plumbline.stress.handoff;

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
 * A send that waits is woken by the close of the receiver.
 */
@JCStressTest(Mode.Termination)
@JCStressMeta(Woken.class)
@State
public class HandoffIsWokenByClose {
  private final Ends ends = Flavor.open();

  @Actor
  public void waits() {
    ends.send("message", Ends.FOREVER);
  }

  @Signal
  public void wakes() {
    ends.closeReceiver();
  }
}
