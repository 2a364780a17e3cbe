package org.plumbline.stress.rules;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.JCStressMeta;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.plumbline.stress.Ends;
import org.plumbline.stress.Flavor;

/** Rule StructuralType, broken: a record whose component is mutable is sent as if it were a value. */
@JCStressTest
@JCStressMeta(Halves.class)
@State
public class StructuralTypeDamage {
  private record Box(Pair content) {}

  private final Ends ends = Flavor.open();
  private final Pair shared = new Pair();

  @Actor
  public void sender() {
    ends.send(new Box(shared), Ends.FOREVER);
    shared.set(1);
  }

  @Actor
  public void receiver(II_Result r) {
    ((Box) ends.get()).content().read(r);
  }
}
