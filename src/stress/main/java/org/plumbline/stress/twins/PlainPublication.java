package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A message handed over by a race, not by a channel: its plain fields may be missing.
 */
@JCStressTest
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "not yet there")
@Outcome(id = "7", expect = ACCEPTABLE, desc = "there, with its field")
@Outcome(id = "0", expect = ACCEPTABLE_INTERESTING, desc = "there, without its field")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class PlainPublication {
  private static final class Message {
    int value;
    int a1, a2, a3, a4;

    Message(int value) {
      a1 = a2 = a3 = a4 = value;
      this.value = a1 + a2 + a3 + a4 - 3 * value;
    }
  }

  private @Nullable Message message;

  @Actor
  public void sender() {
    message = new Message(7);
  }

  @Actor
  public void receiver(I_Result r) {
    Message taken = message;
    r.r1 = taken == null ? -1 : taken.value;
  }
}
