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
 * A send that waits for room is woken by the close of the receiver. X1 and X3 against W1 and W2.
 */
@JCStressTest(Mode.Termination)
@JCStressMeta(Woken.class)
@State
public class SendIsWokenByClose {
  private final Ends ends = Flavor.open();

  public SendIsWokenByClose() {
    ends.send("first", 0);
  }

  @Actor
  public void waits() {
    ends.send("second", Ends.FOREVER);
  }

  @Signal
  public void wakes() {
    ends.closeReceiver();
  }
}
