package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule GiveUnique, broken: an object is given away to which a field still refers. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class GiveUniqueDamage {
  private final Ends ends = Flavor.open();
  private final Pair kept = new Pair();

  @Actor
  public void sender() {
    Pair given = kept;
    ends.send(given, Ends.FOREVER);
    kept.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Pair) ends.get()).read(r);
  }
}
