package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule UseAfterGive, broken: an object is used again after it was given away. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class UseAfterGiveDamage {
  private final Ends ends = Flavor.open();

  @Actor
  public void sender() {
    var given = new Pair();
    ends.send(given, Ends.FOREVER);
    given.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Pair) ends.get()).read(r);
  }
}
