package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * head written plain, not opaque: a compiler may keep it in a register while a receiver takes one message after the
 * other, and size() in another thread sees none of the steps. Nothing is wrong with what it sees, it is only late;
 * the model {@code UnboundedListRA_RecvAdvance_plain} therefore holds.
 */
@JCStressTest
@Outcome(id = "1", expect = ACCEPTABLE, desc = "seen on its way")
@Outcome(
    id = "0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "seen at its end only: no step was written, or the observer was late")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class HeadWrittenPlain {
  private static final int MESSAGES = 10_000;

  private final Cell head = new Cell();

  @Actor
  public void receiver() {
    for (int i = 1; i <= MESSAGES; i++) {
      head.value = i;
    }
  }

  @Actor
  public void size(I_Result r) {
    int seen;
    do {
      seen = (int) Cell.VALUE.getVolatile(head);
    } while (seen == 0);
    r.r1 = seen < MESSAGES ? 1 : 0;
  }
}
