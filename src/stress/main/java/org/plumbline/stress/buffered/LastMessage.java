package org.plumbline.stress.buffered;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * A send and the close of the last sender beside two receives: the message comes before Disconnected.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "both receives before the send")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "the send between the receives")
@Outcome(id = "0, 2", expect = FORBIDDEN, desc = "Disconnected with the message still there")
@Outcome(id = "1, 0", expect = ACCEPTABLE, desc = "then the close had not come")
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "then the close had come")
@Outcome(expect = FORBIDDEN, desc = "Disconnected before the message, or the message twice")
@State
public class LastMessage {
  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    ends.send("message", 0);
    ends.closeSender();
  }

  @Actor
  public void receiver(II_Result r) {
    r.r1 = ends.recv(0);
    r.r2 = ends.recv(0);
  }
}
