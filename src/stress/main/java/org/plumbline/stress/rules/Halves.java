package org.plumbline.stress.rules;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** What the two readings of a message are worth that should not change in the receiver's hands. */
@Outcome(id = "0, 0", expect = ACCEPTABLE, desc = "read before the change")
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "read after it")
@Outcome(
    id = {"0, 1", "1, 0"},
    expect = ACCEPTABLE_INTERESTING,
    desc = "torn: half of the change")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
final class Halves {
  private Halves() {}
}
