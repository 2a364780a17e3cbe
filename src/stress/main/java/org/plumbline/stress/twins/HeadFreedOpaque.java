package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * R8 written opaque: the slot, cleared plain just before, may be cleared after a sender has seen its place free and
 * written the next message. The plain access relies on R8 being release at least.
 */
@JCStressTest
@Outcome(id = "0", expect = ACCEPTABLE, desc = "the sender looked before the place was free")
@Outcome(id = "1", expect = ACCEPTABLE, desc = "cleared, freed, written: the next message is there")
@Outcome(
    id = "-1",
    expect = ACCEPTABLE_INTERESTING,
    desc = "freed, written, cleared: the next message is wiped out")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class HeadFreedOpaque {
  private final @Nullable Object[] slots = {"first"};
  private final Cell head = new Cell();
  private boolean sent;

  @Actor
  public void receiver() {
    slots[0] = null;
    Cell.VALUE.setOpaque(head, 1);
  }

  @Actor
  public void sender() {
    if ((int) Cell.VALUE.getVolatile(head) == 1) {
      Cell.SLOT.setRelease(slots, 0, "second");
      sent = true;
    }
  }

  @Arbiter
  public void left(I_Result r) {
    r.r1 = sent ? (slots[0] == null ? -1 : 1) : 0;
  }
}
