package org.plumbline.stress.every;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZZ_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/**
 * One sender is duplicated while another closes: the count of handles loses neither.
 */
@JCStressTest
@Outcome(
    id = "true, false, true",
    expect = ACCEPTABLE,
    desc = "open while a handle is, and closed by the last")
@Outcome(expect = FORBIDDEN, desc = "closed under an open handle, or not by the last")
@State
public class DuplicateBesideClose {
  private final Ends ends = Flavor.open();

  public DuplicateBesideClose() {
    ends.duplicateSender();
  }

  @Actor
  public void duplicates(ZZZ_Result r) {
    ends.duplicateSender();
    ends.closeSender();
    r.r1 = !ends.sendersClosed();
  }

  @Actor
  public void closes() {
    ends.closeSender();
  }

  @Arbiter
  public void last(ZZZ_Result r) {
    r.r2 = ends.sendersClosed();
    ends.closeSender();
    r.r3 = ends.sendersClosed();
  }
}
