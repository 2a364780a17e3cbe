package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/**
 * Grades of a mark by which one thread tells another that something is ready. The first number is what the
 * other thread read of it before it looked for the mark, the second what it read after it saw the mark; -1 if
 * it saw none.
 */
@Outcome(id = "[079], -1", expect = ACCEPTABLE, desc = "looked before the mark was there")
@Outcome(id = "[079], [79]", expect = ACCEPTABLE, desc = "the mark, and what went before it")
@Outcome(
    id = "[079], 0",
    expect = ACCEPTABLE_INTERESTING,
    desc = "the mark without what went before it: the reason for the stronger access")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
final class Passing {
  private Passing() {}
}
