package org.plumbline.stress.twins;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.checkerframework.checker.nullness.qual.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/**
 * A message with final fields handed over by a race: they are there all the same. It is why an immutable message is
 * safe wherever its reference ends up.
 */
@JCStressTest
@Outcome(id = "-1", expect = ACCEPTABLE, desc = "not yet there")
@Outcome(id = "7", expect = ACCEPTABLE, desc = "there, with its field")
@Outcome(expect = FORBIDDEN, desc = "a final field without its value")
@State
public class FinalPublication {
  private record Message(int value) {}

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
