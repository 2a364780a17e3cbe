package org.plumbline.stress.rules;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * Rule ClosedHandle, broken: a sender that nobody closes: the receiver is never told that nothing more will come.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE_INTERESTING, desc = "empty, and it would wait for ever")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "disconnected: closed after all")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class ClosedHandleDamage {
  private final Ends ends = Flavor.open();

  public ClosedHandleDamage() {
    ends.duplicateSender();
  }

  @Actor
  public void sender() {
    ends.closeSender(); // its own handle, and not the copy
  }

  @Actor
  public void receiver(II_Result r) {
    r.r1 = ends.take(0) == null ? 0 : 2;
    r.r2 = ends.take(0) == null ? 0 : 2;
  }
}
