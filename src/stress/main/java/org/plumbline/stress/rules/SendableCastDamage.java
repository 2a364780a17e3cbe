package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule SendableCast, broken: a cast declares sendable what is mutable and shared. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class SendableCastDamage {
  private final Ends ends = Flavor.open();
  private final Pair shared = new Pair();

  @Actor
  public void sender() {
    ends.send((Object) shared, Ends.FOREVER);
    shared.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Pair) ends.get()).read(r);
  }
}
