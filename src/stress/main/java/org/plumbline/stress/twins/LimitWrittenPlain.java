package org.plumbline.stress.twins;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * L4 written plain, not release.
 */
@JCStressTest
@JCStressMeta(Passing.class)
@State
public class LimitWrittenPlain {
  private final Cell limit = new Cell();
  private int before;

  @Actor
  public void raises() {
    before = 7;
    limit.value = 1;
    before = 9;
  }

  @Actor
  public void sender(II_Result r) {
    r.r1 = before;
    int seen = (int) Cell.VALUE.getVolatile(limit);
    r.r2 = seen == 0 ? -1 : before;
  }
}
