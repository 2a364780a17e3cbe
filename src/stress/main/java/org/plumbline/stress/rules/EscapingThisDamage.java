package org.plumbline.stress.rules;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * Rule EscapingThis, broken: a constructor sends its object before the final field has its value.
 */
@JCStressTest
@Outcome(id = "7", expect = ACCEPTABLE, desc = "received late enough")
@Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "a final field without its value")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class EscapingThisDamage {
  private static final class Message {
    final int value;

    Message(Ends ends) {
      ends.send(this, Ends.FOREVER);
      value = 7;
    }
  }

  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    new Message(ends);
  }

  @Actor
  public void receiver(I_Result r) {
    r.r1 = ((Message) ends.get()).value;
  }
}
