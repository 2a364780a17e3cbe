package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * head written plain, not opaque: size() of another thread may never see it move, because a compiler may keep it in a
 * register. The writer here is in a loop, as a receiver that takes many messages.
 */
@JCStressTest
@Outcome(id = "1, 2", expect = ACCEPTABLE, desc = "seen in order")
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "not yet moved")
@Outcome(id = "0, 1", expect = ACCEPTABLE, desc = "moved between the reads")
@Outcome(id = "0, 2", expect = ACCEPTABLE, desc = "likewise")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "moved before the reads")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "likewise")
@Outcome(id = "2, 1", expect = ACCEPTABLE_INTERESTING, desc = "seen to move back")
@Outcome(id = "1, 0", expect = ACCEPTABLE_INTERESTING, desc = "seen to move back")
@Outcome(id = "2, 0", expect = ACCEPTABLE_INTERESTING, desc = "seen to move back")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class HeadWrittenPlain {
  private static final class Position {
    long head;
  }

  private final Position first = new Position();
  private final Position second = first;

  @Actor
  public void receiver() {
    first.head = 1;
    first.head = 2;
  }

  @Actor
  public void size(II_Result r) {
    Position one = first;
    Position two = second;
    r.r1 = (int) one.head;
    r.r2 = (int) two.head;
  }
}
