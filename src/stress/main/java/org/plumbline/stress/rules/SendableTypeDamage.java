package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule SendableType, broken: a class that passes for immutable, with a subclass that is not. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class SendableTypeDamage {
  private static class Point {
    int x() {
      return 0;
    }
  }

  private static final class MovingPoint extends Point {
    int at;

    @Override
    int x() {
      return at;
    }
  }

  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    var point = new MovingPoint();
    ends.send(point, Ends.FOREVER);
    point.at = 1;
  }

  @Actor
  public void receiver(II_Result r) {
    Point taken = (Point) ends.get();
    r.r1 = taken.x();
    r.r2 = taken.x();
  }
}
