package org.plumbline.stress.rules;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE_INTERESTING;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule SendableView, broken: an unmodifiable view of a list that the sender goes on changing. */
@JCStressTest
@Outcome(id = "1, 1", expect = ACCEPTABLE, desc = "read before the change")
@Outcome(id = "2, 2", expect = ACCEPTABLE, desc = "read after it")
@Outcome(id = "1, 2", expect = ACCEPTABLE_INTERESTING, desc = "the list grew under its reader")
@Outcome(
    id = "[12], -1",
    expect = ACCEPTABLE_INTERESTING,
    desc = "an unmodifiable list throws ConcurrentModificationException")
@Outcome(expect = FORBIDDEN, desc = "no order of the accesses gives this")
@State
public class SendableViewDamage {
  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    var list = new ArrayList<String>(List.of("one"));
    ends.send(Collections.unmodifiableList(list), Ends.FOREVER);
    list.add("two");
  }

  @Actor
  public void receiver(II_Result r) {
    var taken = (List<?>) ends.get();
    r.r1 = taken.size();
    r.r2 = count(taken);
  }

  private static int count(List<?> list) {
    int count = 0;
    try {
      for (Object unused : list) {
        count++;
      }
    } catch (ConcurrentModificationException e) {
      return -1;
    }
    return count;
  }
}
