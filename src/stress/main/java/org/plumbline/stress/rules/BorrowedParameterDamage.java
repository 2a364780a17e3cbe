package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule BorrowedParameter, broken: a method keeps what it borrowed, and its caller then gives it away. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class BorrowedParameterDamage {
  private final Ends ends = Flavor.open();
  private final Pair[] kept = new Pair[1];

  private void borrows(Pair borrowed) {
    kept[0] = borrowed;
  }

  @Actor
  public void sender() {
    var given = new Pair();
    borrows(given);
    ends.send(given, Ends.FOREVER);
    kept[0].set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Pair) ends.get()).read(r);
  }
}
