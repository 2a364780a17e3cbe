package org.plumbline.stress.rules;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule OneReceiver, broken: two threads use one receiver. */
@JCStressTest
@Outcome(
    id = {"1, 2, 0", "2, 1, 0"},
    expect = ACCEPTABLE,
    desc = "one after the other")
@Outcome(
    id = {"1, 1, [012]", "2, 2, [012]"},
    expect = ACCEPTABLE_INTERESTING,
    desc = "both have the same message")
@Outcome(
    id = {"1, 2, [12]", "2, 1, [12]"},
    expect = ACCEPTABLE_INTERESTING,
    desc = "a message is there once more")
@Outcome(
    id = {"0, [012], [012]", "[12], 0, [012]"},
    expect = ACCEPTABLE_INTERESTING,
    desc = "one finds nothing, although there are two messages")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class OneReceiverDamage {
  private final Ends ends = Flavor.open();

  public OneReceiverDamage() {
    ends.send(1, Ends.FOREVER);
    ends.send(2, Ends.FOREVER);
  }

  private int take() {
    return ends.take(0) instanceof Integer number ? number : 0;
  }

  @Actor
  public void receiver1(III_Result r) {
    r.r1 = take();
  }

  @Actor
  public void receiver2(III_Result r) {
    r.r2 = take();
  }

  @Arbiter
  public void left(III_Result r) {
    r.r3 = take();
  }
}
