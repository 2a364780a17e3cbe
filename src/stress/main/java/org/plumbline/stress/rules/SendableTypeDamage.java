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
 * Rule SendableType, broken: a class that passes for immutable, with a subclass that is not.
 */
@JCStressTest
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "read before the change")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "read after it")
@Outcome(id = "0, 1", expect = ACCEPTABLE_INTERESTING, desc = "torn: half of the change")
@Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "torn: half of the change")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class SendableTypeDamage {
  private static class Point {
    int left() {
      return 0;
    }

    int right() {
      return 0;
    }
  }

  private static final class MovingPoint extends Point {
    private int at;

    void move() {
      at = 1;
    }

    @Override
    int left() {
      return at;
    }

    @Override
    int right() {
      return at;
    }
  }

  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    var point = new MovingPoint();
    ends.send(point, Ends.FOREVER);
    point.move();
  }

  @Actor
  public void receiver(II_Result r) {
    Point taken = (Point) ends.get();
    r.r1 = taken.left();
    r.r2 = taken.right();
  }
}
