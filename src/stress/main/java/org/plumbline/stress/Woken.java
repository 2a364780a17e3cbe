package org.plumbline.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Outcome;

/** Grades of an operation that waits, and of what is to wake it. */
@Outcome(id = "TERMINATED", expect = ACCEPTABLE, desc = "woken")
@Outcome(id = "STALE", expect = FORBIDDEN, desc = "asleep for ever: a lost wake-up")
@Outcome(expect = FORBIDDEN, desc = "it has failed")
public final class Woken {
  private Woken() {}
}
