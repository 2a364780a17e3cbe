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
 * Rule SendableCapture, broken: a lambda that has captured something mutable.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "read before the change")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "read after it")
@Outcome(id = "0, 1", expect = ACCEPTABLE_INTERESTING, desc = "torn: half of the change")
@Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "torn: half of the change")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class SendableCaptureDamage {
  /** Mutable: both halves should always be equal. */
  private static final class Pair {
    int left;
    int right;

    void set(int value) {
      left = value;
      right = value;
    }
  }

  private interface Task {
    Pair run();
  }

  private final Ends ends = Flavor.open();
  private final Pair shared = new Pair();

  @Actor
  public void sender() {
    Task task = () -> shared;
    ends.send(task, Ends.FOREVER);
    shared.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    Pair taken = ((Task) ends.get()).run();
    r.r1 = taken.left;
    r.r2 = taken.right;
  }
}
